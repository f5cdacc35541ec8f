import type { Auth0Client } from '@auth0/auth0-spa-js';
import { rejection, turns, until, watch } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { guardWorker } from './engine-worker';

type Sent = readonly [{ readonly type: string }, readonly MessagePort[]];

/** The part of a client that this is about, with a worker that has not started yet. */
function setupWorker() {
  const sent: Sent[] = [];
  const worker = Object.assign(new EventTarget(), {
    postMessage: (...message: Sent) => sent.push(message),
  });
  const client = { worker: worker as unknown as Worker };
  guardWorker(client as unknown as Auth0Client);
  const ask = () => {
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<unknown>((resolve) => {
      port1.onmessage = ({ data }) => {
        port1.close();
        resolve(data);
      };
    });
    client.worker.postMessage({ type: 'refresh' }, [port2]);
    return answer;
  };
  return { sent, worker, ask };
}

/** The engine itself. */
async function engineWith(workerUrl?: string) {
  const { Auth0Client } = await import('@auth0/auth0-spa-js');
  const client = new Auth0Client({
    ...CONFIG,
    useRefreshTokens: true,
    ...(workerUrl && { workerUrl }),
  });
  guardWorker(client);
  return client;
}

describe('guardWorker', () => {
  it('lets a client without a worker be', () => {
    const client = {};
    guardWorker(client as Auth0Client);
    expect(client).toEqual({});
  });

  it('hands messages over, in order, once the worker has answered', async () => {
    const { sent, ask } = setupWorker();
    const answer = ask();
    await turns();
    expect(sent.map(([{ type }]) => type)).toEqual(['clear']);
    sent[0]?.[1][0]?.postMessage({ ok: true });
    await until(() => sent.length > 1);
    sent[1]?.[1][0]?.postMessage('token');
    expect(await answer).toBe('token');
  });

  it('answers messages with NGA0802 where the worker did not start, before and after that is known', async () => {
    const { sent, worker, ask } = setupWorker();
    const early = ask();
    worker.dispatchEvent(new Event('error'));
    const refusal = { error: jasmine.stringContaining('NGA0802') };
    expect(await early).toEqual(refusal);
    expect(await ask()).toEqual(refusal);
    expect(sent.length).toBe(1);
  });

  it('leaves no rejection unhandled where nobody asks the worker for anything', async () => {
    const unhandled = jasmine.createSpy('unhandledrejection');
    window.addEventListener('unhandledrejection', unhandled);
    setupWorker().worker.dispatchEvent(new Event('error'));
    await new Promise((resolve) => setTimeout(resolve));
    window.removeEventListener('unhandledrejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('goes on with a worker that threw later on', async () => {
    const { sent, worker, ask } = setupWorker();
    sent[0]?.[1][0]?.postMessage({ ok: true });
    void ask();
    await until(() => sent.length > 1);
    worker.dispatchEvent(new ErrorEvent('error'));
    void ask();
    await until(() => sent.length > 2);
    expect(sent.length).toBe(3);
  });

  describe('of the engine', () => {
    it('lets calls through to its own worker', async () => {
      const client = await engineWith();
      expect(await client.revokeRefreshToken()).toBeUndefined();
      expect(await client.logout({ openUrl: false })).toBeUndefined();
    });

    it('fails calls with NGA0802 where there is no script, and a logout goes on without', async () => {
      const client = await engineWith('/no-such-worker.js');
      const failed = rejection(client.revokeRefreshToken());
      expect(await failed).toEqual(
        jasmine.objectContaining({ message: jasmine.stringContaining('NGA0802') }),
      );
      const loggedOut = watch(client.logout({ openUrl: false }));
      await until(() => loggedOut.is !== 'pending');
      expect(loggedOut.is).toBe('resolved');
    });
  });
});
