/** The endpoints of the example API, as a table. */
import { setTimeout as delay } from 'node:timers/promises';
import { messageText } from './messages.ts';
import { arrived, claimsOf, echoed, received } from './received.ts';
import type { Route, RouteTable } from './route.ts';
import { delayOf } from './slow.ts';

const products = [
  { id: 'p1', name: 'Punched cards, 1000 pieces', price: 12 },
  { id: 'p2', name: 'Brass cogwheel', price: 48 },
];

/** Says what arrived, whatever it was. */
export const echoRoute: Route = {
  api: 'messages',
  access: 'none',
  handle: (call) => ({ body: echoed(call) }),
};

export const routes: RouteTable = {
  'GET /api/public': {
    api: 'messages',
    access: 'none',
    handle: ({ scheme }) => ({ body: { message: 'Everybody may read this.', ...arrived(scheme) } }),
  },
  'GET /api/messages': {
    api: 'messages',
    access: { scope: 'read:messages' },
    handle: ({ messages, ...call }) => ({ body: { messages: messages.all, ...received(call) } }),
  },
  'POST /api/messages': {
    api: 'messages',
    access: { scope: 'write:messages' },
    handle: ({ messages, ...call }) => {
      const text = messageText(call.body);
      if (text === undefined) {
        return {
          status: 400,
          body: { error: 'invalid_request', error_description: 'The body needs a text.' },
        };
      }
      const message = messages.add(claimsOf(call.verdict)?.sub ?? 'unknown', text);
      return { status: 201, body: { message, ...received(call) } };
    },
  },
  'GET /api/admin': {
    api: 'messages',
    access: { scope: 'read:admin' },
    handle: (call) => ({ body: { message: 'Only administrators read this.', ...received(call) } }),
  },
  'GET /api/reports': {
    api: 'reports',
    access: { scope: 'read:reports' },
    handle: (call) => ({ body: { reports: [{ id: 'r1', title: 'Visits per day' }], ...received(call) } }),
  },
  'GET /api/products': {
    api: 'messages',
    access: 'optional',
    handle: (call) => ({
      body: { products, personal: call.verdict.kind === 'valid', ...received(call) },
    }),
  },
  // Whoever may not wait is told at once: the delay begins after the token was verified.
  'GET /api/slow': {
    api: 'messages',
    access: { scope: 'read:messages' },
    handle: async (call) => {
      const ms = delayOf(call.url.searchParams);
      await delay(ms, undefined, { ref: false });
      return { body: { waitedMs: ms, ...received(call) } };
    },
  },
  '* /api/protected-echo': { ...echoRoute, access: { scope: 'read:messages' } },
  '* /api/echo': echoRoute,
};
