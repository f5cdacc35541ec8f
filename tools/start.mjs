// `npm start`: the example with all it needs, at http://localhost:4200; `npm start -- --https`: the same over HTTPS.
import { printBanner } from './lib/banner.mjs';
import { certificateFile, ensureCertificate } from './lib/certificate.mjs';
import { configFromEnvironment, writeExampleConfig } from './lib/example-config.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { checkPorts, ports, renderedPorts } from './lib/ports.mjs';
import { bold } from './lib/report.mjs';
import { runStep } from './lib/run-step.mjs';
import { startServer } from './lib/server.mjs';
import { stackOf } from './lib/stacks.mjs';
import { withNeeds } from './steps.mjs';

/** A real tenant is named by its domain alone; an issuer ends with a slash. */
const issuer = ({ domain }) => (/^https?:/.test(domain) ? domain : `https://${domain}`).replace(/\/*$/, '/');

const ssl = ['--ssl', '--ssl-key', certificateFile, '--ssl-cert', certificateFile];

await main(async () => {
  const https = process.argv.includes('--https');
  // Whoever starts the application that is rendered on a server (example/server/README.md) can log in there, too.
  const stack = stackOf(ports, { https, guests: Object.values(renderedPorts) });
  const config = configFromEnvironment(process.env, stack);
  console.log(
    bold(
      `ngrx-auth0: the example, with ${config.embedded ? 'its own tenant' : config.domain}. Ctrl-C stops it.`,
    ),
  );
  await checkPorts(config.embedded ? Object.values(ports) : [ports.example, ports.api, ports.otherApi]);
  await install();
  if (stack.https) await ensureCertificate();
  for (const step of withNeeds('build')) await runStep(step);
  writeExampleConfig(config);

  const servers = [];
  if (config.embedded) {
    servers.push(
      await startServer({
        name: 'tenant',
        what: 'the embedded tenant',
        command: ['example/tenant/main.ts'],
        url: `${stack.tenant}/.well-known/openid-configuration`,
        env: stack.env,
      }),
    );
  }
  servers.push(
    await startServer({
      name: 'api',
      what: 'the protected API',
      command: ['example/api/main.ts'],
      url: stack.api,
      env: { ...stack.env, TENANT_ISSUER: issuer(config), API_AUDIENCE: config.audience },
    }),
  );
  servers.push(
    await startServer({
      name: 'example',
      what: 'ng serve example; the first build takes a while',
      command: ['ng', 'serve', 'example', '--port', String(ports.example), ...(stack.https ? ssl : [])],
      url: stack.app,
      env: stack.env,
    }),
  );
  await printBanner(config, stack);
  await Promise.race(servers.map(({ end }) => end));
});
