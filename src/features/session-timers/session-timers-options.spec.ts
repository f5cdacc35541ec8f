import { claimsOf, ADA } from '../../spec-support/fake-client';
import { AuthApiActions } from '../../state/auth-api.actions';
import { assertOptions, idleMs, sessionEnd, type SessionTimersOptions } from './session-timers-options';

const claims = (more = {}) =>
  AuthApiActions.sessionChanged({ user: ADA, idTokenClaims: claimsOf(ADA, more) }).idTokenClaims;

describe('sessionEnd()', () => {
  it('is not known where nobody says it', () => {
    expect(sessionEnd(null, { sessionEnds: () => 1 })).toBeNull();
    expect(sessionEnd(claims(), {})).toBeNull();
    expect(sessionEnd(claims(), { sessionEnds: () => null })).toBeNull();
    expect(sessionEnd(claims(), { sessionEnds: () => NaN })).toBeNull();
    expect(sessionEnd(claims({ session_expiry: 'soon' }), {})).toBeNull();
  });

  it('is when the engine ends it, half a minute before `session_expiry`', () => {
    expect(sessionEnd(claims({ session_expiry: 1_000_000 }), {})).toBe(999_970_000);
  });

  it('is when the application says', () => {
    const sessionEnds: SessionTimersOptions['sessionEnds'] = ({ auth_time }) => Number(auth_time) * 1000;
    expect(sessionEnd(claims({ auth_time: '5' }), { sessionEnds })).toBe(5000);
  });

  it('is the earlier of both', () => {
    const both = claims({ session_expiry: 1_000_000 });
    expect(sessionEnd(both, { sessionEnds: () => 5 })).toBe(5);
    expect(sessionEnd(both, { sessionEnds: () => 999_999_999 })).toBe(999_970_000);
  });
});

describe('idleMs()', () => {
  for (const [options, after, warn] of [
    [{ afterSeconds: 900 }, 900_000, 60_000],
    [{ afterSeconds: 60 }, 60_000, 30_000],
    [{ afterSeconds: 60, warnSeconds: 0 }, 60_000, 0],
  ] as const) {
    it(`warns ${warn} ms before ${after}`, () => {
      expect(idleMs(options)).toEqual({ after, warn });
    });
  }
});

describe('assertOptions()', () => {
  const wrong: readonly (readonly [string, SessionTimersOptions])[] = [
    ['warnBeforeSeconds', { warnBeforeSeconds: -1 }],
    ['warnBeforeSeconds', { warnBeforeSeconds: NaN }],
    ['refresh.beforeSeconds', { refresh: { beforeSeconds: Infinity } }],
    ['idle.afterSeconds', { idle: { afterSeconds: 0 } }],
    ['idle.afterSeconds', { idle: { afterSeconds: -5 } }],
    ['idle.warnSeconds', { idle: { afterSeconds: 60, warnSeconds: -1 } }],
    ['idle.warnSeconds', { idle: { afterSeconds: 60, warnSeconds: 60 } }],
  ];
  for (const [option, options] of wrong) {
    it(`refuses ${option} in ${JSON.stringify(options)}`, () => {
      expect(() => {
        assertOptions(options);
      }).toThrowError(new RegExp(`NGA0311: .*\`${option.replace('.', '\\.')}\``));
    });
  }

  for (const options of [
    {},
    { refresh: true },
    { refresh: false },
    { warnBeforeSeconds: 0, refresh: { beforeSeconds: 0 }, idle: { afterSeconds: 1 } },
  ]) {
    it(`takes ${JSON.stringify(options)}`, () => {
      expect(() => {
        assertOptions(options);
      }).not.toThrow();
    });
  }
});
