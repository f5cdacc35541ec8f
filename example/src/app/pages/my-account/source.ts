/** What the page `/my-account` shows as "How this is written". */
export const myAccountSource = `provideAuth0({ …, useRefreshTokens: true, useMrrt: true })

auth.myAccount.getFactors();                              // what the tenant offers
auth.myAccount.getAuthenticationMethods();                // what you have; ('totp') for one type
auth.myAccount.getAuthenticationMethod(id);
auth.myAccount.updateAuthenticationMethod(id, { name: 'Phone' });
auth.myAccount.deleteAuthenticationMethod(id);

// adding one takes two steps
auth.myAccount.enrollmentChallenge({ type: 'totp' }).pipe(
  switchMap(({ location, auth_session, manual_input_code }) => askForCode(manual_input_code).pipe(
    switchMap((otp_code) =>
      auth.myAccount.enrollmentVerify({ type: 'totp', location, auth_session, otp_code })))),
);

// the slice says which fields were refused, the error itself says why
readonly error = inject(Store).selectSignal(authFeature.selectError);   // validationErrors: [{ field: 'email' }]`;
