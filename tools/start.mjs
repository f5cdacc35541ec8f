// `npm start`: the example with all it needs, at http://localhost:4200.
import { printBanner } from './lib/banner.mjs';
import { configFromEnvironment, writeExampleConfig } from './lib/example-config.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { checkPorts, ports, serverEnvironment } from './lib/ports.mjs';
import { bold } from './lib/report.mjs';
import { runStep } from './lib/run-step.mjs';
import { startServer } from './lib/server.mjs';
import { withNeeds } from './steps.mjs';

/** A real tenant is named by its domain alone; an issuer ends with a slash. */
const issuer = ({ domain }) => (/^https?:/.test(domain) ? domain : `https://${domain}`).replace(/\/*$/, '/');

await main(async () => {
  const config = configFromEnvironment();
  console.log(
    bold(
      `ngrx-auth0: the example, with ${config.embedded ? 'its own tenant' : config.domain}. Ctrl-C stops it.`,
    ),
  );
  const { example, api, otherApi, tenant } = ports;
  await checkPorts([example, api, otherApi, ...(config.embedded ? [tenant] : [])]);
  await install();
  for (const step of withNeeds('build')) await runStep(step);
  writeExampleConfig(config);

  const servers = [];
  if (config.embedded) {
    servers.push(
      await startServer({
        name: 'tenant',
        what: 'the embedded tenant',
        command: ['example/tenant/main.ts'],
        url: `${config.domain}/.well-known/openid-configuration`,
        env: serverEnvironment,
      }),
    );
  }
  servers.push(
    await startServer({
      name: 'api',
      what: 'the protected API',
      command: ['example/api/main.ts'],
      url: config.api,
      env: { ...serverEnvironment, TENANT_ISSUER: issuer(config), API_AUDIENCE: config.audience },
    }),
  );
  servers.push(
    await startServer({
      name: 'example',
      what: 'ng serve example; the first build takes a while',
      command: ['ng', 'serve', 'example', '--port', String(ports.example)],
      url: `http://localhost:${ports.example}`,
    }),
  );
  await printBanner(config);
  await Promise.race(servers.map(({ end }) => end));
});
