import { createServer } from 'node:net';
import { portHolder } from './port-holder.mjs';
import { Problem } from './problem.mjs';

/** PORT_OFFSET moves all ports, so that two checkouts can run side by side. */
const offset = Number(process.env.PORT_OFFSET ?? 0);

/** Everything that `npm start` and the end-to-end tests listen on. The tenant knows the example by its port. */
export const ports = {
  example: 4200 + offset,
  quickstart: 4220 + offset,
  quickstartOfAuth0Angular: 4221 + offset,
  tenant: 4300 + offset,
  api: 4400 + offset,
  otherApi: 4401 + offset,
};

/** What the servers of the example read from their environment. */
export const serverEnvironment = {
  APP_ORIGINS: [ports.example, ports.quickstart, ports.quickstartOfAuth0Angular]
    .map((port) => `http://localhost:${port}`)
    .join(','),
  TENANT_PORT: `${ports.tenant}`,
  TENANT_ISSUER: `http://localhost:${ports.tenant}/`,
  API_PORT: `${ports.api}`,
  OTHER_PORT: `${ports.otherApi}`,
};

/** Fails with the name of the one who holds a port, before anything has been started. */
export async function checkPorts(wanted = Object.values(ports)) {
  for (const port of wanted) {
    for (const host of ['127.0.0.1', '::1']) {
      if (await isFree(port, host)) continue;
      const holder = portHolder(port);
      throw new Problem(
        `Port ${port} is taken${holder ? ` by ${holder}` : ''}. Stop that program first; ` +
          `\`ss -ltnp 'sport = :${port}'\` or \`lsof -i :${port}\` shows which one it is.`,
      );
    }
  }
}

function isFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
      .on('error', (error) => resolve(!['EADDRINUSE', 'EACCES'].includes(error.code)))
      .on('listening', () => server.close(() => resolve(true)));
    server.listen({ port, host, exclusive: true });
  });
}
