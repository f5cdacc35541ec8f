// Every code has a page in docs/errors, named by the code; a spec holds them together. Codes are never reused.

export const DOMAIN_MISSING = 'NGA0101';
export const CLIENT_ID_MISSING = 'NGA0102';
export const DOMAIN_NOT_A_HOST = 'NGA0103';
export const REDIRECT_URI_OF_OTHER_ORIGIN = 'NGA0104';
export const CONFIG_NOT_LOADED = 'NGA0105';
export const CONFIG_NOT_SET = 'NGA0106';
export const REDIRECT_URI_NOT_ABSOLUTE = 'NGA0107';
export const DPOP_UNSUPPORTED = 'NGA0108';
export const DPOP_DISABLED = 'NGA0109';

export const STORE_MISSING = 'NGA0201';
export const EFFECTS_MISSING = 'NGA0202';
export const PROVIDED_TWICE = 'NGA0203';
export const NOT_PROVIDED = 'NGA0204';

export const ENGINE_NOT_LOADED = 'NGA0301';
export const CALL_TIMED_OUT = 'NGA0302';
export const SUPERSEDED = 'NGA0303';
export const BODY_SPENT = 'NGA0304';
export const NONCE_INVALID = 'NGA0305';

export const RULE_COVERED = 'NGA0401';
export const RULE_EMPTY = 'NGA0402';
export const RULE_NEVER_MATCHES = 'NGA0403';
export const RULE_THREW = 'NGA0404';
export const HEADERS_HIDDEN = 'NGA0405';

/** A code of this library's own errors and warnings. */
export type ErrorCode =
  | typeof DOMAIN_MISSING
  | typeof CLIENT_ID_MISSING
  | typeof DOMAIN_NOT_A_HOST
  | typeof REDIRECT_URI_OF_OTHER_ORIGIN
  | typeof CONFIG_NOT_LOADED
  | typeof CONFIG_NOT_SET
  | typeof REDIRECT_URI_NOT_ABSOLUTE
  | typeof DPOP_UNSUPPORTED
  | typeof DPOP_DISABLED
  | typeof STORE_MISSING
  | typeof EFFECTS_MISSING
  | typeof PROVIDED_TWICE
  | typeof NOT_PROVIDED
  | typeof ENGINE_NOT_LOADED
  | typeof CALL_TIMED_OUT
  | typeof SUPERSEDED
  | typeof BODY_SPENT
  | typeof NONCE_INVALID
  | typeof RULE_COVERED
  | typeof RULE_EMPTY
  | typeof RULE_NEVER_MATCHES
  | typeof RULE_THREW
  | typeof HEADERS_HIDDEN;
