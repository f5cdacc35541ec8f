/** What people may be told where neither the tenant nor the engine has a text that may be shown, by code. */
export const DESCRIPTIONS: Readonly<Partial<Record<string, string>>> = {
  network: 'The login service could not be reached.',
  timeout: 'The login service did not answer in time.',
  popup_timeout: 'The login in the popup was not finished in time.',
  invalid_response: 'The login service gave an answer that cannot be read.',
  request_error: 'The login service could not answer.',
  invalid_id_token: 'The ID token did not pass its checks.',
  id_token_time: 'The ID token is not valid at this time. Is the clock of this device right?',
  NGA0105: 'The configuration of the login could not be loaded.',
  NGA0108: 'This browser lacks or blocks what the login needs (WebCrypto, IndexedDB).',
  NGA0301: 'A part of this application could not be loaded.',
  NGA0302: 'The login service did not answer in time.',
  NGA0303: 'Somebody logged in or out meanwhile.',
  NGA0312:
    'This browser seems to block third-party cookies, so the session is not found again after a reload. ' +
    'A custom domain or refresh tokens would help.',
  NGA0601: 'The profile of the user could not be read.',
  NGA0801: 'This browser blocks the storage that the login needs, or it is full.',
  NGA0802: 'A part of the login could not be started in this browser.',
  NGA0803: 'A part of the login could not be started in this browser.',
  NGA0804: 'This page cannot renew the login by itself: please log in again.',
  NGA0805: 'This page cannot log in with a popup.',
  NGA0806: 'A login needs a secure connection.',
  NGA0807: 'This page does not allow what the login needs.',
};
