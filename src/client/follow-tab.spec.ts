import { followTab, type OtherTab } from './follow-tab';

describe('followTab()', () => {
  /** What an engine did, in order; a call that outlasts the end is cleared away after it. */
  async function follow(other: Partial<OtherTab> & Pick<OtherTab, 'did'>): Promise<string[]> {
    const done: string[] = [];
    const does = (what: string) => () => {
      done.push(what);
      return Promise.resolve();
    };
    const engine = {
      clear: does('clear'),
      end: async (logout: () => Promise<void>, clear: () => Promise<void> = does('unexpected')) => {
        await logout();
        done.push('end');
        await clear();
      },
      findSession: does('look'),
      joined: does('join'),
      keepingTraces: async (work: () => Promise<void>) => {
        done.push('keep');
        await work();
        done.push('kept');
      },
      tokens: { renew: does('renew') },
    } as unknown as ThisParameterType<typeof followTab>;
    await followTab.call(engine, { isShared: false, isLast: () => true, ...other });
    return done;
  }

  const facts: readonly (readonly [string, Parameters<typeof follow>[0], readonly string[]])[] = [
    ['ends what there is after a logout, also what comes late', { did: 'logout' }, ['clear', 'end', 'clear']],
    [
      'clears its own cache whoever logged in since',
      { did: 'logout', isLast: () => false },
      ['clear', 'end', 'clear'],
    ],
    ['clears a shared cache only of what comes late', { did: 'logout', isShared: true }, ['end', 'clear']],
    [
      'leaves a shared cache to the next login',
      { did: 'logout', isShared: true, isLast: () => false },
      ['end'],
    ],
    ['asks anew and looks for the session after a login', { did: 'login' }, ['renew', 'look']],
    ['keeps what can be read after a login', { did: 'login', isShared: true }, ['join']],
    [
      'ends what there is before another session, and leaves the traces of that one',
      { did: 'switch', isLast: () => false },
      ['keep', 'clear', 'end', 'keep', 'clear', 'kept', 'kept'],
    ],
  ];
  for (const [fact, other, done] of facts) {
    it(fact, async () => {
      expect(await follow(other)).toEqual([...done]);
    });
  }
});
