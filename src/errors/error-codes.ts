/**
 * A code of this library's own errors and warnings.
 *
 * Every code has a page in docs/errors, named by the code; a spec holds them together. Codes are never reused. They are
 * written out where they are used: the compiler knows them all, and a constant for each would be paid for on first load.
 */
export type ErrorCode =
  // the configuration has no domain
  | 'NGA0101'
  // … no client id
  | 'NGA0102'
  // the domain is more than a host
  | 'NGA0103'
  // redirect_uri is on another origin
  | 'NGA0104'
  // the configuration could not be loaded
  | 'NGA0105'
  // the configuration was not set
  | 'NGA0106'
  // redirect_uri is not absolute
  | 'NGA0107'
  // the browser cannot do DPoP
  | 'NGA0108'
  // DPoP is not switched on
  | 'NGA0109'

  // no store
  | 'NGA0201'
  // no effects
  | 'NGA0202'
  // provided twice
  | 'NGA0203'
  // not provided
  | 'NGA0204'
  // asked for on a server
  | 'NGA0205'

  // the engine did not load
  | 'NGA0301'
  // a call timed out
  | 'NGA0302'
  // superseded: a login or logout came meanwhile
  | 'NGA0303'
  // a stream cannot be sent again
  | 'NGA0304'
  // no DPoP nonce
  | 'NGA0305'
  // logins in a loop
  | 'NGA0306'
  // session timers without withSessionTimers()
  | 'NGA0310'
  // an option of withSessionTimers() cannot work
  | 'NGA0311'
  // the browser seems to block the tenant's cookies
  | 'NGA0312'

  // a rule is covered by an earlier one
  | 'NGA0401'
  // a rule is empty
  | 'NGA0402'
  // a rule never matches
  | 'NGA0403'
  // a uriMatcher threw
  | 'NGA0404'
  // an API hides its headers
  | 'NGA0405'
  // a request that must not get a token was told to have one
  | 'NGA0406'
  // an expression lets look-alikes pass
  | 'NGA0407'

  // a guard blocked a user
  | 'NGA0501'

  // a userProjection threw
  | 'NGA0601'

  // a test was asked for what it says nothing about
  | 'NGA0701'
  // a test came back from a redirect that nobody started
  | 'NGA0702'

  // the browser refused storage
  | 'NGA0801'
  // the engine's worker did not start
  | 'NGA0802'
  // Trusted Types refused the worker
  | 'NGA0803'
  // a cross-origin isolated page: no iframe
  | 'NGA0804'
  // … and no popup
  | 'NGA0805'
  // not a secure origin
  | 'NGA0806'
  // the Content Security Policy blocks the tenant
  | 'NGA0807';
