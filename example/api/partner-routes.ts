/** A second resource server, of somebody else and on another origin, that takes the same tokens. */
import { received } from './received.ts';
import type { RouteTable } from './route.ts';

const resources = [
  { id: 'r1', name: 'Difference engine' },
  { id: 'r2', name: 'Analytical engine' },
];

export const partnerRoutes: RouteTable = {
  'GET /partner/resources': {
    api: 'messages',
    access: { scope: 'read:messages' },
    handle: (call) => ({ body: { resources, ...received(call) } }),
  },
  // Says what it would have made: nothing is kept.
  'POST /partner/resources': {
    api: 'messages',
    access: { scope: 'write:messages' },
    handle: (call) => {
      const name = typeof call.body?.['name'] === 'string' ? call.body['name'] : 'Unnamed';
      return { status: 201, body: { resource: { id: 'r3', name }, ...received(call) } };
    },
  },
};
