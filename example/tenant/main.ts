/**
 * Starts the demo tenant: `node example/tenant/main.ts`.
 *
 * Environment: `TENANT_PORT` (default 4300), `APP_ORIGINS`, `TENANT_CALLBACK_PATHS`, `TENANT_LOGOUT_PATHS` (lists,
 * separated by commas), `TLS_FILE` (a PEM with key and certificate, for HTTPS).
 */
import { createTenant } from './create-tenant.ts';
import { listFromEnv } from './http.ts';
import { defaultOptions } from './settings.ts';
import { pemFromEnv } from './tls.ts';

const { env } = process;

try {
  const tenant = await createTenant({
    pem: pemFromEnv(),
    port: Number(env['TENANT_PORT'] ?? defaultOptions.port),
    appOrigins: listFromEnv(env['APP_ORIGINS']) ?? defaultOptions.appOrigins,
    callbackPaths: withRoot(listFromEnv(env['TENANT_CALLBACK_PATHS'])) ?? defaultOptions.callbackPaths,
    logoutPaths: withRoot(listFromEnv(env['TENANT_LOGOUT_PATHS'])) ?? defaultOptions.logoutPaths,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void tenant.close().then(() => process.exit(0)));
  }
  console.log(`Tenant ready at ${tenant.issuer}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** A list in the environment cannot hold the empty path; the bare origin is always allowed. */
function withRoot(paths: string[] | undefined): string[] | undefined {
  return paths && ['', ...paths];
}
