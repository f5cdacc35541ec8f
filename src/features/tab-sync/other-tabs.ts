import { inject, Injectable } from '@angular/core';
import type { Action } from '@ngrx/store';
import {
  auditTime,
  catchError,
  concat,
  defer,
  EMPTY,
  filter,
  from,
  fromEvent,
  ignoreElements,
  map,
  type Observable,
  of,
  switchMap,
  takeUntil,
  timer,
} from 'rxjs';
import { AuthClientConfig } from '../../config/auth-client-config';
import { LazyClient } from '../../client/auth0-client';
import type { OtherTab } from '../../client/follow-tab';
import { AuthGateway } from '../../client/gateway';
import { SessionChanges } from '../../effects/session-changes';
import { AuthApiActions } from '../../state/auth-api.actions';
import { LiveSlice } from '../../state/live-slice';
import { rememberOriginal } from '../../state/originals';
import { ownerOf } from '../session-timers/watched-session';
import { whenLookedAt } from './looked-at';
import { AuthTabActions } from './tab.actions';
import { TabChannel } from './tab-channel';
import { isOf, type TabMessage } from './tab-message';

/** The tenant is asked no more often than this, whatever is heard. */
const LOOK_MS = 3000;

/** One logout removes several entries, one after the other. */
const ENTRIES_MS = 50;

/**
 * What becomes of the session here when it changed in another tab. A message is no order: it ends what there is here, or
 * makes this tab look for itself, in the cache or at the tenant. It never starts a login.
 */
@Injectable({ providedIn: 'root' })
export class OtherTabs {
  readonly #channel = inject(TabChannel);
  readonly #changes = inject(SessionChanges);
  readonly #gateway = inject(AuthGateway);
  readonly #config = inject(AuthClientConfig);
  readonly #lazy = inject(LazyClient);
  readonly #live = inject(LiveSlice);
  #lookedAt = 0;

  /** @param newer$ Emits when something is said or done that makes a look for this message's session needless. */
  follow(message: TabMessage, newer$: Observable<unknown>): Observable<Action> {
    return defer(() => {
      const owner = this.#owner;
      if (message.type === 'logout') {
        return this.#end(message);
      }
      if (owner !== null && isOf(message, owner)) {
        return EMPTY;
      }
      return this.#isHere(message).pipe(
        takeUntil(newer$),
        switchMap((isHere) =>
          concat(
            // Not only shown: whoever is signed in here may be another one, whose tokens nobody may use any more.
            isHere || owner === null ? EMPTY : this.#end(message, 'switch'),
            this.#told(() => (isHere ? this.#join(message, isHere) : this.#look(message))).pipe(
              takeUntil(newer$),
            ),
          ),
        ),
      );
    });
  }

  /** The cache that all tabs share was changed by another one, whether that tells others or not. */
  readonly entries$: Observable<Action> = defer(() => {
    const { window } = this.#channel;
    return window
      ? fromEvent<StorageEvent>(window, 'storage').pipe(
          filter(({ key }) => this.#config.isSet && this.#isShared && this.#isEntry(key)),
          auditTime(ENTRIES_MS),
          switchMap(() => this.#told(() => this.#changes.readCautiously())),
        )
      : EMPTY;
  });

  /** Whether the session of a login is in the cache here: all tabs may have one, also one of the application's own. */
  #isHere(message: TabMessage): Observable<boolean> {
    return this.#config.get().cache
      ? from(this.#gateway.session()).pipe(
          map((session) => session.user !== null && isOf(message, ownerOf(session) as string)),
          catchError(() => of(false)),
        )
      : of(this.#isShared);
  }

  #end(message: TabMessage, did: OtherTab['did'] = 'logout'): Observable<Action> {
    // Without the engine nothing is under way.
    return this.#owner === null && this.#gateway.isLazy && !this.#lazy.loading
      ? EMPTY
      : this.#told(() => concat(this.#follow(message, { did }), this.#changes.end()));
  }

  /** At the tenant: once somebody sees the page, and not more often than it takes. */
  #look(message: TabMessage): Observable<Action> {
    return whenLookedAt(this.#channel.window as Window).pipe(
      switchMap(() => timer(Math.max(0, this.#lookedAt + LOOK_MS - Date.now()))),
      switchMap(() => {
        this.#lookedAt = Date.now();
        return this.#join(message);
      }),
    );
  }

  #join(message: TabMessage, isShared = false): Observable<Action> {
    return concat(this.#follow(message, { did: 'login', isShared }), this.#changes.readCautiously());
  }

  /** What happens to who is signed in here is told as the doing of another tab. */
  #told(change: () => Observable<Action>): Observable<Action> {
    return defer(() => {
      const before = this.#owner;
      return concat(
        change(),
        defer(() => {
          const owner = this.#owner;
          if (owner === before) {
            return EMPTY;
          }
          if (owner !== null) {
            return of(AuthTabActions.signedInElsewhere());
          }
          this.#gateway.recovery?.holdBack();
          return of(AuthTabActions.signedOutElsewhere());
        }),
      );
    });
  }

  #follow(
    message: TabMessage,
    { did, isShared = this.#isShared }: Partial<OtherTab> & Pick<OtherTab, 'did'>,
  ): Observable<Action> {
    const isLast = () => this.#channel.isLast(message);
    return from(this.#gateway.ask((engine) => engine.followTab({ did, isShared, isLast }))).pipe(
      ignoreElements(),
      catchError((error: unknown) => {
        if ((Object(error) as { code?: unknown }).code === 'NGA0312') {
          return this.#gateway
            .describe(error, 'checkSession')
            .pipe(
              map((info) => AuthApiActions.checkSessionFailure({ error: rememberOriginal(info, error) })),
            );
        }
        if (did === 'login') {
          this.#channel.forget(message);
        }
        return EMPTY;
      }),
    );
  }

  /** As the actions made it, and not as a jump in time shows it. */
  get #owner(): string | null {
    return ownerOf(this.#live.slice);
  }

  /** Whether the engine keeps the session where all tabs find it. What a cache of the application's own does is unknown. */
  get #isShared(): boolean {
    const { cache, cacheLocation } = this.#config.get();
    return !cache && cacheLocation === 'localstorage';
  }

  #isEntry(key: string | null): boolean {
    // `null`: all of the storage was cleared.
    return key === null || key.startsWith(`@@auth0spajs@@::${this.#config.get().clientId}::`);
  }
}
