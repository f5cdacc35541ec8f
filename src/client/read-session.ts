import type { Auth0Client, IdToken, User } from '@auth0/auth0-spa-js';
import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';
import type { EngineSession } from './engine-host';

/** Claims of the protocol: they say how, when and for whom a token was issued, and nothing of a profile. */
export const PROTOCOL_CLAIMS =
  /^(iss|sub|aud|exp|nbf|iat|jti|azp|nonce|auth_time|acr|amr|sid|session_expiry|at_hash|c_hash|cnf|org_id|org_name|__raw)$/;

/**
 * Who is signed in, as the client has it; with a projection only with what the application wants of the profile, in the user
 * and in the claims.
 *
 * @throws NgrxAuth0Error NGA0601 if the projection throws.
 */
export async function readSession(
  client: Auth0Client,
  projection: AuthConfig['userProjection'],
): Promise<EngineSession> {
  const [isAuthenticated, user, claims] = await readWhole(client);
  if (!isAuthenticated || !user) {
    return { user: null, idTokenClaims: null };
  }
  if (typeof user.sub !== 'string') {
    // The engine only looks whether there is one.
    throw new Error('Subject (sub) claim must be a string present in the ID token');
  }
  if (!projection) {
    return { user: own(user), idTokenClaims: claims ? own(claims) : null };
  }
  const chosen = project(user, projection);
  return {
    user: { ...chosen, sub: user.sub },
    idTokenClaims: claims ? ({ ...chosen, ...protocolClaims(claims) } as IdToken) : null,
  };
}

/** What an object has by itself: to the engine's objects a claim `__proto__` is a prototype, which is nobody's claim. */
function own<T extends object>(of: T): T {
  return Object.fromEntries(Object.entries(of)) as T;
}

/**
 * A cache of the application's own takes its time: what was written meanwhile is in one answer and not in the other. Then it
 * is read again, but not without end: a client may have users without claims, or of another name.
 */
async function readWhole(
  client: Auth0Client,
  tries = 3,
): Promise<readonly [boolean, User | undefined, IdToken | undefined]> {
  const read = await Promise.all([client.isAuthenticated(), client.getUser(), client.getIdTokenClaims()]);
  const [isAuthenticated, user, claims] = read;
  const isWhole = isAuthenticated ? user && user.sub === claims?.['sub'] : !user && !claims;
  return isWhole || tries === 1 ? read : readWhole(client, tries - 1);
}

function project(user: User, projection: (user: User) => object): object {
  try {
    // A copy: the client's own is in its cache.
    return projection(structuredClone(user));
  } catch (error) {
    throw new NgrxAuth0Error('NGA0601', undefined, { cause: error });
  }
}

function protocolClaims(claims: IdToken): object {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => PROTOCOL_CLAIMS.test(name)));
}
