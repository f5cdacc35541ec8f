/** What the page `/passkeys` shows as "How this is written". */
export const passkeysSource = `// within the click: the browser shows its dialog
auth.passkey.signup({ email, name }).subscribe({
  next: () => …,                  // signed in; the store and the guards know it
  error: (error) => …,            // the slice tells a cancelled dialog from a failure
});

auth.passkey.login().subscribe(…);

// the slice
readonly error = inject(Store).selectSignal(authFeature.selectError);
// code: 'cancelled', category: 'cancelled'            the dialog was dismissed
// code: 'passkey_not_supported'                       this browser cannot
// code: 'passkey_register_error', reason: '…'         the tenant refused`;
