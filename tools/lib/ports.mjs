import { createServer } from 'node:net';
import { portHolder } from './port-holder.mjs';
import { Problem } from './problem.mjs';

/** PORT_OFFSET moves all ports, so that two checkouts can run side by side. */
const offset = Number(process.env.PORT_OFFSET ?? 0);

/** Everything that `npm start` and the end-to-end tests listen on. The tenant knows the example by its port. */
export const ports = {
  example: 4200 + offset,
  tenant: 4300 + offset,
  api: 4400 + offset,
  otherApi: 4401 + offset,
};

/** The second set of servers of the end-to-end tests, over HTTPS. */
export const httpsPorts = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, port + 10]));

/** Where the end-to-end tests find the builds of the quickstart. They talk to the servers over HTTP. */
export const quickstartPorts = { quickstart: 4220 + offset, 'quickstart-auth0-angular': 4221 + offset };

/** Fails with the name of the one who holds a port, before anything has been started. */
export async function checkPorts(wanted = [ports, httpsPorts, quickstartPorts].flatMap(Object.values)) {
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
