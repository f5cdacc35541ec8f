import type { Action } from '@ngrx/store';
import { Observable, type Subscription } from 'rxjs';
import type { Activity } from './activity';
import type { Clock } from './clock';
import { AuthSessionActions } from './session.actions';
import type { AuthSessionState } from './session.feature';
import type { SharedTime } from './shared-time';

/** Activity is noticed no more often than this. */
const THROTTLE_MS = 1000;

export interface IdleWatch {
  /** How long nobody may do anything, in milliseconds. */
  readonly after: number;
  /** How long before that a warning comes. */
  readonly warn: number;
  /** When somebody last did something. */
  readonly since: number;
  /** What was told before. Default: `active`. */
  readonly told?: AuthSessionState['idle'];
  /** Whether the end is the end; else activity takes it back, too. */
  readonly isFinal: boolean;
}

/** Tells when nobody has done anything for long, and when somebody does again. */
export function watchIdle(
  { after, warn, since, isFinal, ...before }: IdleWatch,
  activity: Pick<Activity, 'elsewhere$' | 'here$'>,
  shared: Pick<SharedTime, 'end' | 'hasEndedSince' | 'last' | 'lastOfAnybody' | 'share'>,
  clock: Pick<Clock, 'at'>,
): Observable<Action> {
  return new Observable((subscriber) => {
    const began = Date.now();
    let last = since;
    let told = before.told ?? 'active';
    let alarm: Subscription | undefined;

    const tell = (next: typeof told, action: Action) => {
      if (told !== next) {
        told = next;
        subscriber.next(action);
      }
    };

    /** Whatever happened, or did not while the computer slept: tells what is true by now. */
    const look = () => {
      alarm?.unsubscribe();
      last = Math.max(last, shared.last ?? 0);
      if (shared.lastOfAnybody === null) {
        // Who was here with us has gone, and must not take the time of those who stay along.
        shared.share(last);
      }
      const endsAt = last + after;
      const left = endsAt - Date.now();
      const isEndedElsewhere = shared.hasEndedSince(began);
      if (left <= 0 || isEndedElsewhere) {
        if (isFinal && !isEndedElsewhere) {
          shared.end();
        }
        tell('ended', AuthSessionActions.idleEnded());
        if (isFinal) {
          subscriber.complete();
        }
      } else if (left <= warn) {
        tell('warned', AuthSessionActions.idleWarning({ endsAt }));
        alarm = clock.at(endsAt).subscribe(look);
      } else {
        if (last > since) {
          tell('active', AuthSessionActions.userReturned());
        }
        alarm = clock.at(endsAt - warn).subscribe(look);
      }
    };

    subscriber.add(
      activity.here$.subscribe(() => {
        if (told === 'active' && Date.now() - last < THROTTLE_MS) {
          return;
        }
        // Input after the end is too late.
        look();
        if (!subscriber.closed) {
          last = Date.now();
          shared.share(last);
          look();
        }
      }),
    );
    subscriber.add(activity.elsewhere$.subscribe(look));
    subscriber.add(() => alarm?.unsubscribe());
    look();
  });
}
