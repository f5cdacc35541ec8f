import { TestBed } from '@angular/core/testing';
import { NgrxAuth0Error } from '../errors/developer-error';
import { engineError, fakePopups } from '../spec-support/answers';
import { type FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { FakeEngine, FakePopupOpenError, setupGateway } from '../spec-support/fake-engine';
import { callsOf, type GatewayCalls } from '../spec-support/gateway-calls';
import { deferred, rejection, turns, withCode } from '../spec-support/promises';
import { AuthGateway } from './gateway';

type Open = (
  gateway: GatewayCalls,
  config?: { popup?: unknown; timeoutInSeconds?: number },
) => Promise<unknown>;

const POPUPS: readonly (readonly ['getTokenWithPopup' | 'loginWithPopup', Open])[] = [
  ['loginWithPopup', (gateway, config) => gateway.loginWithPopup({}, config)],
  ['getTokenWithPopup', (gateway, config) => gateway.tokenWithPopup({}, config)],
];

function answerPopups(client: FakeClient, answer: () => Promise<void>): void {
  client.onLoginWithPopup = answer;
  client.onTokenWithPopup = async () => {
    await answer();
    return undefined;
  };
}

describe('AuthGateway with a popup', () => {
  for (const [name, open] of POPUPS) {
    describe(`for ${name}`, () => {
      it('opens it within the turn of the caller, before the engine is there', async () => {
        const { engine, client, gateway } = setupGateway();
        const popups = fakePopups();
        const loaded = deferred();
        engine.onLoad = () => loaded.promise;
        const opened = open(gateway);
        expect(popups.length).toBe(1);
        await turns();
        expect(client.calls).toEqual([]);
        loaded.resolve();
        await opened;
        const [config] = client.named(name).map(([, each]) => each);
        expect(config).toEqual({ popup: jasmine.anything(), timeoutInSeconds: 60 });
        expect(popups).toEqual([{ isClosed: false }]);
      });

      it('leaves it to the engine to close the window of a login that succeeded, and opens no other', async () => {
        const { gateway } = setupGateway();
        const popups = fakePopups();
        await open(gateway);
        expect(popups).toEqual([{ isClosed: false }]);
      });

      it('closes it when the engine does not load', async () => {
        const { engine, gateway } = setupGateway();
        const popups = fakePopups();
        engine.onLoad = () => Promise.reject(new NgrxAuth0Error('NGA0301'));
        expect(await rejection(open(gateway))).toEqual(withCode('NGA0301'));
        expect(popups).toEqual([{ isClosed: true }]);
      });

      it('closes it when the login fails', async () => {
        const { client, gateway } = setupGateway();
        const popups = fakePopups();
        const error = engineError('timeout');
        answerPopups(client, () => Promise.reject(error));
        expect(await rejection(open(gateway))).toBe(error);
        expect(popups).toEqual([{ isClosed: true }]);
      });

      it('uses a window that is given, and leaves it open', async () => {
        const { client, gateway } = setupGateway();
        const popups = fakePopups();
        const popup = { close: jasmine.createSpy('close') };
        await open(gateway, { popup, timeoutInSeconds: 5 });
        answerPopups(client, () => Promise.reject(engineError('cancelled')));
        await rejection(open(gateway, { popup }));
        expect(client.named(name)[0]?.[1]).toEqual({ popup, timeoutInSeconds: 5 });
        expect(popup.close).not.toHaveBeenCalled();
        expect(popups).toEqual([]);
      });

      it('fails with PopupOpenError of the engine when the browser blocks it', async () => {
        const { client, gateway } = setupGateway();
        spyOn(window, 'open').and.returnValue(null);
        expect(await rejection(open(gateway))).toBeInstanceOf(FakePopupOpenError);
        expect(client.calls).toEqual([]);
      });

      it('opens none before there is a configuration', async () => {
        TestBed.configureTestingModule({ providers: [new FakeEngine().provider] });
        const popups = fakePopups();
        expect(await rejection(open(callsOf(TestBed.inject(AuthGateway))))).toEqual(withCode('NGA0106'));
        expect(popups).toEqual([]);
      });

      it('asks for tokens anew afterwards, but not after a failure', async () => {
        const { client, gateway } = setupGateway();
        fakePopups();
        client.onToken = () => Promise.resolve(tokenAnswer('former'));
        await gateway.token();
        client.onToken = () => Promise.resolve(tokenAnswer('new'));
        answerPopups(client, () => Promise.reject(engineError('cancelled')));
        await rejection(open(gateway));
        expect((await gateway.token())?.answer.access_token).toBe('former');

        answerPopups(client, () => Promise.resolve());
        await open(gateway);
        expect((await gateway.token())?.answer.access_token).toBe('new');
      });
    });
  }

  it('gives the token of the popup', async () => {
    const { gateway } = setupGateway();
    fakePopups();
    expect(await gateway.tokenWithPopup()).toBe('token-of-popup');
  });

  it('makes one login of two that were asked for one after the other', async () => {
    const { client, gateway } = setupGateway();
    const popup = {} as Window;
    spyOn(window, 'open').and.returnValue(popup);
    const logins = [deferred(), deferred()];
    let begun = 0;
    client.onLoginWithPopup = async () => {
      await logins[begun++]?.promise;
      await client.signIn();
    };
    const answers = [gateway.loginWithPopup(), gateway.loginWithPopup()];
    await turns();
    logins[0]?.reject(engineError('state_mismatch'));
    logins[1]?.resolve();
    expect(await Promise.all(answers)).toEqual([undefined, undefined]);
    expect((await gateway.session()).user).not.toBeNull();
  });
});
