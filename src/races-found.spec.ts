import { TestBed } from '@angular/core/testing';
import { fakePopups } from './spec-support/answers';
import { removeHint } from './spec-support/fake-engine';
import { type Race, run, type Step } from './spec-support/races/race';
import type { EventName } from './spec-support/races/events';
import type { Fate } from './spec-support/races/racing-engine';

/** Something happens, and everything comes to rest. */
const then = (event: EventName): Step => ({ event, pause: 40 });

/** Something happens, and the next thing within the same turn. */
const atOnce = (event: EventName): Step => ({ event, pause: 0 });

/** The fate of the oldest call that waits, or of a later one. */
const meets = (fate: Fate, which = 0): Step => ({ event: which, fate, pause: 90 });

/** A callback of Ada, a logout, a login of Bob, and only then the answer to the callback. */
const lateCallback = [
  then('popup'),
  meets('no'),
  then('callback'),
  then('logout'),
  meets('no', 2),
  meets('bob'),
  meets('ada'),
];

/** A session of Ada that has been found. */
const begun = [{ event: 'check', pause: 40 }, meets('ada'), meets('ada')] as const satisfies readonly Step[];

/** What random races found, each in its shortest form. */
const FOUND: Readonly<Record<string, Race>> = {
  'a token that is asked for in the turn of a logout is none of the session that ends': {
    first: 'ada',
    steps: [...begun, atOnce('logout'), then('token')],
    rest: 'ada',
  },
  'a callback waits for a session check, which would write its user over the new one': {
    first: 'ada',
    steps: [then('callback'), meets('bob', 1), meets('ada')],
    rest: 'bob',
  },
  'a session check waits for a callback': {
    first: 'ada',
    steps: [...begun, then('callback'), then('fresh'), meets('bob'), meets('ada')],
    rest: 'ada',
  },
  'a silent call that is refused after somebody logged in by popup does not end the session': {
    first: 'ada',
    steps: [...begun, then('popup'), then('fresh'), meets('bob'), meets('no')],
    rest: 'bob',
  },
  'a token of the former user that arrives after somebody else logged in by popup does not bring the former back':
    {
      first: 'ada',
      steps: [...begun, then('popup'), then('other'), meets('bob'), meets('ada')],
      rest: 'bob',
    },
  'a popup waits for a session check that nobody is signed in with, and which would end its session': {
    first: null,
    steps: [then('popup'), meets('bob', 1)],
    rest: 'bob',
  },
  'a popup that is completed while the browser leaves after a logout is over with it': {
    first: 'ada',
    steps: [...begun, then('popup'), then('logout'), meets('bob'), meets('no')],
    rest: 'no',
  },
  'a popup that is completed before a logout has ended is over with it, also for what looks after it': {
    first: 'ada',
    steps: [
      ...begun,
      then('popup'),
      then('fresh'),
      then('logout'),
      meets('bob'),
      meets('ada', 1),
      meets('ada'),
    ],
    rest: 'ada',
  },
  'a token exchange that waits until after a logout looks for no session': {
    first: 'ada',
    steps: [...begun, then('fresh'), then('exchange'), then('localLogout')],
    rest: 'ada',
  },
  'a silent call that waits for its turn is over with a logout, and asks nobody': {
    first: 'ada',
    steps: [...begun, then('fresh'), then('localLogout'), then('fresh'), then('localLogout')],
    rest: 'ada',
  },
  'a callback from before a logout, which is answered after the next login, does not undo that': {
    first: null,
    steps: lateCallback,
    rest: 'bob',
  },
  'the same where the tenant cannot be asked for that session again: it is over, also for the store': {
    first: null,
    steps: lateCallback,
    rest: 'down',
  },
  'what is asked for after two logouts waits for both': {
    first: 'ada',
    steps: [...begun, atOnce('localLogout'), atOnce('localLogout'), then('fresh'), meets('ada', 1)],
    rest: 'ada',
  },
  'user and claims that a slow cache gives of two sessions are read again': {
    first: 'ada',
    // The user has been read, and the claims not yet, when the session ends.
    steps: [then('token'), meets('ada'), meets('ada'), meets('ada'), then('fresh'), meets('no', 7)],
    rest: 'ada',
    isSlow: true,
  },
  'a session check that gets no answer while a slow cache tells who logged in has changed nothing': {
    first: 'ada',
    steps: [
      atOnce('popup'),
      atOnce('redirect'),
      { event: 0, fate: 'down', pause: 0 },
      { event: 0, fate: 'ada', pause: 0 },
      then('check'),
      { event: 0, fate: 'ada', pause: 0 },
      { event: 3, fate: 'ada', pause: 0 },
    ],
    rest: 'down',
    isSlow: true,
  },
  'what is written after a logout is cleared away, also where another call from before is never answered': {
    first: 'ada',
    steps: [atOnce('other'), atOnce('logout'), meets('never')],
    rest: 'ada',
    isHanging: true,
  },
};

describe('what random races found:', () => {
  afterEach(removeHint);

  for (const [title, race] of Object.entries(FOUND)) {
    it(title, async () => {
      fakePopups();
      TestBed.resetTestingModule();
      expect(await run(race)).toEqual([]);
    });
  }
});
