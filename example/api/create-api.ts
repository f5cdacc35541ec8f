/** The protected API of the example: verifies tokens and proofs, and says in its answers what it received. */
import { messagesApi, reportsApi } from '../tenant/audience.ts';
import { listen } from '../tenant/http.ts';
import type { ApiLog } from './api-log.ts';
import { ApiState } from './api-state.ts';
import type { Failures } from './failures.ts';
import type { ApiMode } from './find-route.ts';
import { createListener } from './listener.ts';
import { createVerifier } from './verify-token.ts';

export interface ApiOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Key and certificate, if it serves HTTPS. */
  readonly pem?: string;
  /** The tenant's, with the slash at the end. */
  readonly issuer: string;
  /** The identifier of this API, which its tokens have to name. */
  readonly audience: string;
  /** Origins that may read the answers. */
  readonly appOrigins: readonly string[];
  /**
   * `echo` answers with what arrived: the other origin, which must never get a token, except below `/partner/`, where a
   * resource server of its own takes them.
   */
  readonly mode: ApiMode;
}

export interface Api {
  readonly origin: string;
  readonly log: ApiLog;
  readonly failures: Failures;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

export const defaultApiOptions: ApiOptions = {
  port: 4400,
  issuer: 'http://localhost:4300/',
  audience: messagesApi.audience,
  appOrigins: ['http://localhost:4200'],
  mode: 'api',
};

/** @throws if the port is taken */
export async function createApi(options: Partial<ApiOptions> = {}): Promise<Api> {
  const { port, pem, issuer, audience, appOrigins, mode } = { ...defaultApiOptions, ...options };
  const state = new ApiState();
  // A tenant of Auth0's may use a token profile of its own.
  const rfc9068 = audience === messagesApi.audience ? { tokenType: 'at+jwt' } : {};
  const verifiers = {
    messages: createVerifier({ issuer, audience, ...rfc9068 }, state),
    reports: createVerifier({ issuer, audience: reportsApi.audience, ...rfc9068 }, state),
  };
  const listener = createListener({ mode, appOrigins, verifiers, state });
  const { origin, close } = await listen(port, 'the example API', () => listener, pem);
  return { origin, log: state.log, failures: state.failures, reset: state.reset.bind(state), close };
}
