// What is only needed once the engine is there, or when something failed. It is a chunk of its own, so that it costs
// nothing on first load; `on-demand.ts` fetches it.
export { jwtPayload } from '../dpop/jwt';
export { registerEngine } from '../errors/engine-registry';
export { toAuthErrorInfo } from '../errors/to-auth-error-info';
export { createClient } from './create-client';
export { assertDpopWorks } from './dpop-support';
export { EngineCalls } from './engine-calls';
export { renewalOf } from './renewal';
