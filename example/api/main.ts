/**
 * Starts the example API and, on the next port, the "other origin" that echoes what it received:
 * `node example/api/main.ts`.
 *
 * Environment: `API_PORT` (default 4400), `OTHER_PORT` (4401), `TENANT_ISSUER` (`http://localhost:4300/`),
 * `API_AUDIENCE` (the embedded tenant's), `APP_ORIGINS` (list, separated by commas), `TLS_FILE` (a PEM with key and
 * certificate, for HTTPS).
 */
import { listFromEnv } from '../tenant/http.ts';
import { pemFromEnv, trust } from '../tenant/tls.ts';
import { createApi, defaultApiOptions, type Api } from './create-api.ts';

const { env } = process;
const pem = pemFromEnv();
// The keys of the tenant come from a server with the same certificate.
if (pem !== undefined) trust(pem);
const shared = {
  pem,
  issuer: env['TENANT_ISSUER'] ?? defaultApiOptions.issuer,
  audience: env['API_AUDIENCE'] ?? defaultApiOptions.audience,
  appOrigins: listFromEnv(env['APP_ORIGINS']) ?? defaultApiOptions.appOrigins,
};
const running: Api[] = [];

async function close(): Promise<void> {
  await Promise.all(running.map((api) => api.close()));
}

try {
  running.push(await createApi({ ...shared, port: Number(env['API_PORT'] ?? defaultApiOptions.port) }));
  running.push(await createApi({ ...shared, port: Number(env['OTHER_PORT'] ?? 4401), mode: 'echo' }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().then(() => process.exit(0)));
  }
  console.log(`API ready at ${running[0]?.origin}, other origin at ${running[1]?.origin}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await close();
  process.exitCode = 1;
}
