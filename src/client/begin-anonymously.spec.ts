import { engineError } from '../spec-support/answers';
import { FakeClient } from '../spec-support/fake-client';
import { rejection } from '../spec-support/promises';
import { beginAnonymously } from './begin-anonymously';

function setupAnonymous(hasSession: boolean) {
  const client = new FakeClient();
  client.anonymous.hasSession = () => hasSession as never;
  return { client, names: () => client.calls.map(({ name }) => name) };
}

describe('beginAnonymously', () => {
  it('begins a session where there is none, without an audience', async () => {
    const { client } = setupAnonymous(false);
    await beginAnonymously(client.asEngine);
    expect(client.calls).toEqual([{ name: 'anonymous.getTokenSilently', args: [] }]);
  });

  it('leaves a session alone that there is', async () => {
    const { client, names } = setupAnonymous(true);
    await beginAnonymously(client.asEngine);
    expect(names()).toEqual([]);
  });

  it('fails as the engine fails', async () => {
    const { client } = setupAnonymous(false);
    const error = engineError('session_expired');
    client.onMethod = () => Promise.reject(error);
    expect(await rejection(beginAnonymously(client.asEngine))).toBe(error);
  });
});
