import { quickstartPorts, renderedPorts } from '../../../tools/lib/ports.mjs';
import { httpsStack, httpStack } from '../../../tools/lib/stacks.mjs';

/** Where the example and what it talks to are. */
export interface Servers {
  readonly app: string;
  readonly tenant: string;
  readonly api: string;
  readonly otherApi: string;
}

export const httpServers: Servers = httpStack;
/** For `*.https.spec.ts`; other tests know the constants below. */
export const httpsServers: Servers = httpsStack;

export const { app: APP, tenant: TENANT, api: API, otherApi: OTHER_API } = httpServers;

const local = (port: number) => `http://localhost:${port}`;

/** The application that is rendered on a server. */
export const RENDERED = local(renderedPorts.rendered);

/** One application, built from the same sources with either library. */
export const quickstarts = {
  'ngrx-auth0': local(quickstartPorts.quickstart),
  'auth0-angular': local(quickstartPorts['quickstart-auth0-angular']),
};
