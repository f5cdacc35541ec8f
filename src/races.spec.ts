import { TestBed } from '@angular/core/testing';
import * as fc from 'fast-check';
import type { AuthConfig } from './config/auth-config';
import { fakePopups } from './spec-support/answers';
import { removeHint } from './spec-support/fake-engine';
import { later } from './spec-support/promises';
import { type Race, run } from './spec-support/races/race';
import { RACES_TIMES, raceOf } from './spec-support/races/steps';

/**
 * Runs races of random steps. A failure prints its seed, and the shortest race that fails: it becomes a spec with a name.
 *
 * @param count How many, the same ones each time; `RACES=100 npm run unit` makes a hundred times as many, others each time.
 */
async function hold(race: fc.Arbitrary<Race>, count: number, config?: Partial<AuthConfig>): Promise<void> {
  fakePopups();
  let played = 0;
  const details = await fc.check(
    fc.asyncProperty(race, async (given) => {
      TestBed.resetTestingModule();
      if (++played % 50 === 0) {
        // Races have microtasks alone: without this Karma takes the browser for gone.
        await later();
      }
      const problems = await run(given, config);
      if (problems.length) {
        throw new Error(problems.join('; '));
      }
    }),
    { numRuns: count * RACES_TIMES, ...(RACES_TIMES === 1 && { seed: 1 }) },
  );
  if (details.failed) {
    fail(fc.defaultReportMessage(details));
  }
  expect(details.numRuns).toBe(count * RACES_TIMES);
}

describe('whatever overlaps, and in whatever order it is answered,', () => {
  const limit = 30_000 * RACES_TIMES;
  afterEach(removeHint);

  it(
    'the last word of the user decides who is signed in, each request has one outcome, and nobody is left waiting',
    () => hold(raceOf(), 250),
    limit,
  );

  it(
    'the same holds with a cache of the application’s own, which takes its time',
    () => hold(raceOf({ isSlow: true }), 60),
    limit,
  );

  it(
    'the same holds where some calls are never answered, as soon as their time is over',
    () => {
      spyOn(performance, 'now').and.callFake(() => Date.now());
      return hold(raceOf({ isHanging: true }), 100);
    },
    limit,
  );

  it(
    'the same holds with tokens that are bound to a key',
    () => hold(raceOf(), 25, { useDpop: true }),
    limit,
  );

  it(
    'nothing happens any more in an application that is destroyed, and nobody is left waiting',
    () => hold(raceOf({ isDestroyed: true }), 120),
    limit,
  );
});
