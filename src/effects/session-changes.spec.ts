import { TestBed } from '@angular/core/testing';
import { type Action, Store } from '@ngrx/store';
import { cold } from 'jasmine-marbles';
import { concat, merge, of, throwError } from 'rxjs';
import { ADA, claimsOf } from '../spec-support/fake-client';
import { ADAS, NOBODYS, setupFlows, type TimedAnswers } from '../spec-support/flows';
import { AuthApiActions } from '../state/auth-api.actions';
import { SessionChanges } from './session-changes';

const signedIn = AuthApiActions.sessionChanged(ADAS);
const signedOut = AuthApiActions.sessionChanged(NOBODYS);
const nobodyYet = AuthApiActions.sessionChanged({ ...NOBODYS, endsSession: false });
const offline = AuthApiActions.checkSessionFailure({
  error: { code: 'network', category: 'network', description: 'network' },
});

function setup(session: TimedAnswers['session']) {
  const { state } = setupFlows({ session });
  const store = TestBed.inject(Store);
  return {
    changes: TestBed.inject(SessionChanges),
    state,
    /** Brings the store to where `action` leads. */
    after: (action: Action) => {
      store.dispatch(action);
    },
  };
}

describe('SessionChanges', () => {
  it('reads the session when it is subscribed to, not before', () => {
    let count = 0;
    const { changes } = setup(() => {
      count++;
      return of(ADAS);
    });
    const read = changes.read();
    expect(count).toBe(0);
    expect(read).toBeObservable(cold('(s|)', { s: signedIn }));
    expect(count).toBe(1);
  });

  it('says nothing of a session that the store knows already, whatever the order of its keys', () => {
    const { name, ...rest } = ADA;
    const again = { ...rest, name };
    const { changes, after } = setup(() => of({ user: again, idTokenClaims: claimsOf(again) }));
    after(signedIn);
    expect(changes.read()).toBeObservable(cold('|'));
  });

  for (const [what, session, endsSession] of [
    ['another user', { user: { ...ADA, sub: 'auth0|eve' }, idTokenClaims: ADAS.idTokenClaims }, true],
    ['another organization', { user: ADA, idTokenClaims: claimsOf(ADA, { org_id: 'org_1' }) }, true],
    [
      'a changed profile',
      { user: { ...ADA, name: 'A. Lovelace' }, idTokenClaims: ADAS.idTokenClaims },
      false,
    ],
    ['changed claims', { user: ADA, idTokenClaims: claimsOf(ADA, { iat: 2 }) }, false],
    ['the end of the session', NOBODYS, true],
  ] as const) {
    it(`tells of ${what}, and ${endsSession ? 'that the former session is over' : 'that the session goes on'}`, () => {
      const { changes, after } = setup(() => of(session));
      after(signedIn);
      const told = AuthApiActions.sessionChanged({ ...session, endsSession });
      expect(changes.read()).toBeObservable(cold('(s|)', { s: told }));
    });
  }

  it('tells that nobody is signed in, where that was not known', () => {
    const { changes } = setup(() => of(NOBODYS));
    expect(changes.read()).toBeObservable(cold('(s|)', { s: nobodyYet }));
  });

  it('keeps the newest of overlapping answers', () => {
    const answers = [cold('-----(n|)', { n: NOBODYS }), cold('--(a|)', { a: ADAS })];
    const { changes } = setup(() => answers.shift() ?? of(NOBODYS));
    expect(merge(changes.read(), changes.read())).toBeObservable(cold('--s--|', { s: signedIn }));
  });

  it('loses no older answer to a newer one that said nothing', () => {
    const answers = [cold('--a|', { a: NOBODYS }), cold('a|', { a: NOBODYS })];
    const { changes } = setup(() => answers.shift() ?? of(NOBODYS));
    expect(merge(changes.read(), changes.readCautiously())).toBeObservable(cold('--s|', { s: nobodyYet }));
  });

  it('lets no answer that was asked for before undo the end of a session', () => {
    const { changes, after } = setup(() => cold('-----(a|)', { a: ADAS }));
    after(signedIn);
    expect(merge(changes.read(), changes.end())).toBeObservable(cold('s----|', { s: signedOut }));
  });

  it('passes on that the session cannot be read', () => {
    const blocked = new Error('storage is blocked');
    const { changes } = setup(() => throwError(() => blocked));
    expect(changes.read()).toBeObservable(cold('#', {}, blocked));
  });

  describe('after a failure', () => {
    it('takes an empty cache for nothing while the first check is open', () => {
      const { changes } = setup(() => of(NOBODYS));
      expect(changes.readCautiously()).toBeObservable(cold('|'));
    });

    it('takes an empty cache for nothing while the tenant is out of reach', () => {
      const { changes, after, state } = setup(() => of(NOBODYS));
      after(offline);
      expect(changes.readCautiously()).toBeObservable(cold('|'));
      expect(state().status).toBe('unreachable');
    });

    it('believes an empty cache when the session is known all the same', () => {
      const { changes } = setup(() => of(NOBODYS));
      expect(changes.readCautiously(true)).toBeObservable(cold('(s|)', { s: nobodyYet }));
    });

    it('tells that the engine ended the session', () => {
      const { changes, after } = setup(() => of(NOBODYS));
      after(signedIn);
      expect(changes.readCautiously()).toBeObservable(cold('(s|)', { s: signedOut }));
    });

    it('tells of a session that is there', () => {
      const { changes } = setup(() => of(ADAS));
      expect(changes.readCautiously()).toBeObservable(cold('(s|)', { s: signedIn }));
    });

    it('ends quietly when the session cannot be read', () => {
      const { changes } = setup(() => throwError(() => new Error('storage is blocked')));
      expect(concat(changes.readCautiously(), of('on'))).toBeObservable(cold('(o|)', { o: 'on' }));
    });
  });
});
