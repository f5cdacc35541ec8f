import * as fc from 'fast-check';
import { EVENTS } from './events';
import type { Race, Step } from './race';
import type { Fate } from './racing-engine';

/** How many times the usual number of races run: `karma.conf.js` hands over what the shell says. */
export const RACES_TIMES =
  (globalThis as { __karma__?: { config: { races?: number } } }).__karma__?.config.races ?? 1;

const FATES = ['ada', 'bob', 'no', 'down'] as const;

/** Microtasks: from the same turn to one in which everything has come to rest. */
const pause = fc.constantFrom(0, 1, 3, 8, 40);

const stepOf = (events: readonly Step['event'][], fate: fc.Arbitrary<Fate>): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.record({ event: fc.constantFrom(...events), pause }),
    fc.record({ event: fc.nat(3), fate, pause }),
  );

/** @param how What all races have in common. */
export function raceOf(how: Pick<Race, 'isDestroyed' | 'isHanging' | 'isSlow'> = {}): fc.Arbitrary<Race> {
  const fate = fc.constantFrom<Fate[]>(...FATES, ...(how.isHanging ? (['never'] as const) : []));
  const step = stepOf(how.isHanging ? [...EVENTS, 'wait'] : EVENTS, fate);
  return fc
    .record({
      first: fc.constantFrom('ada' as const, null),
      steps: fc.array(step, { maxLength: 12 }),
      rest: fate,
    })
    .map((race) => ({ ...race, ...how }));
}
