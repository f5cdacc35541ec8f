import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { inject, provideEnvironmentInitializer } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { type Action, provideStore, ScannedActionsSubject, Store } from '@ngrx/store';
import type { Observable } from 'rxjs';
import { AuthService } from '../../auth.service';
import { LOAD_ENGINE } from '../../client/engine';
import * as engineSide from '../../client/engine-side';
import { AuthGateway } from '../../client/gateway';
import { AbstractNavigator } from '../../client/navigator';
import { registerEngineSide } from '../../client/on-demand';
import type { AuthConfig } from '../../config/auth-config';
import { authHttpInterceptorFn } from '../../interceptors/auth.interceptor';
import { provideAuth0 } from '../../provide-auth0';
import { authFeature } from '../../state/auth.feature';
import { FakePopupOpenError, leaveHint } from '../fake-engine';
import { turns, until } from '../promises';
import { CONFIG, forgetLogins, RUNTIME_CHECKS } from '../setup';
import { endApplication } from '../end-application';
import { type EventName, eventsOf } from './events';
import type { Who } from './last-word';
import { type Fate, nameOf, RacingEngine } from './racing-engine';

/** What the user or the application does, what becomes of the oldest, second, … call that waits, or that time passes. */
export interface Step {
  readonly event: EventName | number | 'wait';
  /** Of a call that waits. */
  readonly fate?: Fate;
  /** How many microtasks pass before the next step. */
  readonly pause: number;
}

export interface Race {
  readonly first: Who;
  readonly steps: readonly Step[];
  /** What becomes of what still waits in the end. */
  readonly rest: Fate;
  /** Whether the application is destroyed after the steps, and only then the rest comes. */
  readonly isDestroyed?: boolean;
  readonly isSlow?: boolean;
  /** Whether some calls are never answered. Time passes only as far as the race says, and then until everything has settled. */
  readonly isHanging?: boolean;
}

interface Told {
  readonly name: string;
  readonly values: unknown[];
  is: 'failed' | 'open' | 'settled';
}

function startApp(engine: RacingEngine, config: Partial<AuthConfig>, actions: Action[]) {
  registerEngineSide(engineSide);
  forgetLogins();
  leaveHint();
  const load = () =>
    Promise.resolve({
      Auth0Client: class {
        constructor() {
          return engine;
        }
      },
      PopupOpenError: FakePopupOpenError,
    } as never);
  TestBed.configureTestingModule({
    providers: [
      provideStore({}, { runtimeChecks: RUNTIME_CHECKS }),
      provideEffects(),
      provideEnvironmentInitializer(() => {
        inject(ScannedActionsSubject).subscribe((action) => {
          actions.push(action);
          engine.word.hear(action.type);
        });
      }),
      { provide: LOAD_ENGINE, useValue: load },
      { provide: AbstractNavigator, useValue: { navigateByUrl: () => undefined } },
      provideHttpClient(withInterceptors([authHttpInterceptorFn])),
      provideHttpClientTesting(),
      provideAuth0({ ...CONFIG, httpInterceptor: { allowedList: ['/api/*'] }, ...config }),
    ],
  });
  return TestBed.inject<AuthService>(AuthService);
}

/** Runs a race in a real application. @returns what is wrong. */
export async function run(race: Race, config: Partial<AuthConfig> = {}): Promise<string[]> {
  const clock = race.isHanging ? jasmine.clock().install() : undefined;
  clock?.mockDate();
  try {
    return await play(race, config, (seconds) => clock?.tick(seconds * 1000));
  } finally {
    clock?.uninstall();
  }
}

async function play(
  { first, steps, rest, isDestroyed = false, isSlow = false, isHanging = false }: Race,
  config: Partial<AuthConfig>,
  wait: (seconds: number) => void,
): Promise<string[]> {
  const engine = new RacingEngine(first, isSlow);
  const { word } = engine;
  const actions: Action[] = [];
  const auth = startApp(engine, config, actions);
  const store = TestBed.inject(Store);
  const gateway = TestBed.inject(AuthGateway);
  const backend = TestBed.inject(HttpTestingController);
  const { problems } = engine;
  const told: Told[] = [];
  const slice = store.selectSignal(authFeature.selectAuth0State);
  let epoch = 0;
  let isOver = false;
  let late: readonly Action[] = [];

  const shown = store.select(authFeature.selectAuth0State).subscribe(({ status, user, idTokenClaims }) => {
    if ((status === 'authenticated') !== !!user || user?.sub !== idTokenClaims?.['sub']) {
      problems.push(`${status} with user ${user?.sub} and claims of ${idTokenClaims?.['sub']}`);
    }
  });
  const listen = <T>(name: string, call: Observable<T>, isGiven?: (value: T) => string | undefined) => {
    const entry: Told = { name, values: [], is: 'open' };
    const { known } = word;
    told.push(entry);
    return call.subscribe({
      next: (value) => {
        // A request that had its token is the application's own.
        if (isOver && name !== 'http') {
          problems.push(`${name} gave something to a destroyed application`);
        }
        entry.values.push(value);
        const owner = isGiven?.(value)?.split(':')[0];
        if (owner && !word.all.slice(known).includes(owner as Who)) {
          problems.push(`${name} got a token of ${owner}, asked for one of ${word.all.slice(known).join()}`);
        }
      },
      error: () => {
        entry.is = 'failed';
      },
      complete: () => {
        entry.is = 'settled';
      },
    });
  };
  const answerHttp = () => {
    for (const request of backend.match(() => true)) {
      if (!request.cancelled) {
        request.flush(request.request.headers.get('Authorization') ?? '');
      }
    }
  };
  const events = eventsOf(engine, auth, listen);
  const turn = async (count: number) => {
    await turns(count);
    answerHttp();
  };

  if (config.useDpop) {
    // Before anything else it is tried what the browser can do, which takes tasks.
    await until(() => engine.open.length > 0);
  }
  for (const { event, fate = 'no', pause } of steps) {
    if (typeof event === 'number') {
      engine.open[event % (engine.open.length || 1)]?.meet(fate);
    } else if (event === 'wait') {
      // What was answered is heard of before.
      await engine.answers;
      await turn(60);
      engine.pass();
      wait(16);
    } else {
      events[event]();
    }
    await turn(pause);
    const now = await gateway.ask((calls) => Promise.resolve(calls.epoch));
    if (now < epoch) {
      problems.push(`the epoch fell from ${epoch} to ${now}`);
    }
    epoch = now;
  }
  if (isDestroyed) {
    late = endApplication();
    isOver = true;
  }
  for (let quiet = 0; quiet < (isHanging ? 8 : 3); quiet++) {
    await engine.answers;
    await turn(60);
    if (engine.open[0]) {
      engine.open[0].meet(rest);
      quiet = 0;
    } else {
      wait(100);
    }
  }
  shown.unsubscribe();
  const open = told.filter(({ is }) => is === 'open');
  problems.push(...open.map(({ name }) => `${name} never settled`));
  if (isDestroyed) {
    problems.push(...late.map(({ type }) => `${type} in a destroyed application`));
    return problems;
  }

  const { user, status, activity } = slice();
  if (status === 'initializing') problems.push('still initializing');
  if (nameOf(user) !== engine.who)
    problems.push(`the store shows ${nameOf(user)}, the engine has ${engine.who}`);
  if (!word.allows(engine.who)) problems.push(`the engine has ${engine.who}, the last word was ${word.who}`);
  if (activity.length) problems.push(`activity: ${activity.join()}`);
  for (const { name, values, is } of told) {
    if (is === 'settled' && values.length !== 1) problems.push(`${name} gave ${values.length} values`);
  }
  problems.push(...unpaired(actions));
  return problems;
}

function unpaired(actions: readonly Action[]): string[] {
  const counts = new Map<string, number>();
  for (const { type } of actions) {
    const request = /^\[Auth0\] (.*)$/.exec(type)?.[1];
    const outcome = /^\[Auth0 API\] (.*) (Success|Failure)$/.exec(type)?.[1];
    const name = request ?? outcome;
    if (name && name !== 'Access Token' && !name.includes('Exchange')) {
      counts.set(name, (counts.get(name) ?? 0) + (request ? 1 : -1));
    }
  }
  return [...counts]
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `${count} of ${name} without outcome`);
}
