import { createServer } from 'node:net';
import { portHolder } from './port-holder.mjs';
import { Problem } from './problem.mjs';

/** How many end-to-end tests run at the same time, each with servers of its own. */
export const laneCount = 3;

/** From the ports of one lane to those of the next. */
const laneWidth = 30;

/** PORT_OFFSET moves all ports, so that two checkouts can run side by side. */
const offsetOf = (lane) => Number(process.env.PORT_OFFSET ?? 0) + lane * laneWidth;

/** What the servers of a lane are started with, so that they know theirs. */
export const laneEnvironment = (lane) => ({ PORT_OFFSET: `${offsetOf(lane)}` });

/** Everything that `npm start` and the end-to-end tests listen on. The tenant knows the example by its port. */
function portsOf(offset) {
  return {
    example: 4200 + offset,
    tenant: 4300 + offset,
    api: 4400 + offset,
    otherApi: 4401 + offset,
  };
}

/**
 * The ports of a lane of the end-to-end tests: a set of servers over HTTP, one over HTTPS, and the builds of the quickstart
 * and the application that is rendered on a server, which talk to the servers over HTTP.
 */
export function lanePorts(lane) {
  const offset = offsetOf(lane);
  return {
    ports: portsOf(offset),
    httpsPorts: portsOf(offset + 10),
    quickstartPorts: { quickstart: 4220 + offset, 'quickstart-auth0-angular': 4221 + offset },
    renderedPorts: { rendered: 4222 + offset },
  };
}

/** Playwright tells a test process which lane it is in; everybody else is in the first. */
export const { ports, httpsPorts, quickstartPorts, renderedPorts } = lanePorts(
  Number(process.env.TEST_PARALLEL_INDEX ?? 0),
);

const lanes = Array.from({ length: laneCount }, (_, lane) => lanePorts(lane));

/** Fails with the name of the one who holds a port, before anything has been started. */
export async function checkPorts(wanted = lanes.flatMap(Object.values).flatMap(Object.values)) {
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
