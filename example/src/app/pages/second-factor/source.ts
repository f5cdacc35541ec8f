/** What the page `/second-factor` shows as "How this is written". */
export const secondFactorSource = `const vault = { authorizationParams: { audience: 'https://vault…', scope: 'read:vault' } };

auth.getAccessTokenSilently(vault).pipe(
  catchError((error) => {
    if (!(error instanceof MfaRequiredError)) throw error;
    return secondFactor(error.mfa_token);   // in the error only, not in the store
  }),
);

// whoever has no factor sets one up …
auth.mfa.getEnrollmentFactors(mfaToken);
auth.mfa.enroll({ mfaToken, factorType: 'otp' });    // { secret, barcodeUri, recoveryCodes }

// … everybody else is challenged
auth.mfa.getAuthenticators(mfaToken);
auth.mfa.challenge({ mfaToken, challengeType: 'oob', authenticatorId });   // { oobCode }

// the code; afterwards the user is signed in, and the token is in the cache
auth.mfa.verify({ mfaToken, otp: '123456' });
auth.mfa.verify({ mfaToken, oobCode, bindingCode: '123456' });
auth.mfa.verify({ mfaToken, recoveryCode });

// or let the tenant ask, in a popup that the engine opens by itself
provideAuth0({ …, interactiveErrorHandler: 'popup' })`;
