import { certificateFile } from './certificate.mjs';
import { httpsPorts, ports, quickstartPorts, renderedPorts } from './ports.mjs';

/**
 * The example with the servers it talks to: where each of them is, what the servers read from their environment, and
 * what the example reads from `/config.json` when it talks to the tenant in this repository.
 */
export function stackOf(portsOfStack, { https = false, guests = [] } = {}) {
  const { example, tenant, api, otherApi } = portsOfStack;
  const at = (port) => `${https ? 'https' : 'http'}://localhost:${port}`;
  const apis = { api: at(api), otherApi: at(otherApi) };
  return {
    https,
    ports: portsOfStack,
    app: at(example),
    tenant: at(tenant),
    ...apis,
    env: {
      // Over HTTPS the example is also there on another site than the tenant's.
      APP_ORIGINS: [...[example, ...guests].map(at), ...(https ? [`https://127.0.0.1:${example}`] : [])].join(
        ',',
      ),
      TENANT_PORT: `${tenant}`,
      TENANT_ISSUER: `${at(tenant)}/`,
      API_PORT: `${api}`,
      OTHER_PORT: `${otherApi}`,
      ...(https && { TLS_FILE: certificateFile }),
    },
    config: {
      // MFA, passkeys and anonymous sessions of the engine need a bare host, which means HTTPS.
      domain: https ? `localhost:${tenant}` : at(tenant),
      clientId: 'ngrx-auth0-example',
      audience: 'https://api.ngrx-auth0.example',
      ...apis,
      embedded: true,
      ...(https && { https }),
    },
  };
}

/** The two stacks of a lane of the end-to-end tests. */
export const laneStacks = ({ ports, httpsPorts, quickstartPorts, renderedPorts }) => ({
  httpStack: stackOf(ports, { guests: Object.values({ ...quickstartPorts, ...renderedPorts }) }),
  httpsStack: stackOf(httpsPorts, { https: true }),
});

export const { httpStack, httpsStack } = laneStacks({
  ports,
  httpsPorts,
  quickstartPorts,
  renderedPorts,
});
