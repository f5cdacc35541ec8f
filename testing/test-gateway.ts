import { inject, Injectable, Injector, NgZone } from '@angular/core';
import {
  AuthClientConfig,
  Auth0ClientService,
  type GetTokenSilentlyOptions,
  NgrxAuth0Error,
  type PopupConfigOptions,
  type ɵAuthGateway,
  type ɵEngineCalls,
} from 'ngrx-auth0';
import { of } from 'rxjs';
import type { Answer } from './answer';
import type { Public } from './public';
import type { Recovery } from './recovered';
import { Script } from './script';
import { TestEngine, type TestPopup } from './test-engine';
import { testErrorInfo } from './test-error-info';
import type { TestSession } from './test-session';

type Call<T> = (engine: ɵEngineCalls) => Promise<T>;
type PopupCall<T> = (engine: ɵEngineCalls, popup: TestPopup & { readonly popup: null }) => Promise<T>;

/** In place of the gateway: nothing is loaded and no popup opens, and all answers are there at once. */
@Injectable()
export class TestGateway implements Public<ɵAuthGateway> {
  readonly #script = inject(Script);
  readonly #engine = inject(TestEngine);
  readonly #config = inject(AuthClientConfig);
  readonly injector = inject(Injector) as ɵAuthGateway['injector'];
  readonly zone = inject(NgZone);
  readonly tokenChanges: ɵAuthGateway['tokenChanges'] = this.#script.tokenChanges;
  readonly nonceChanges: ɵAuthGateway['nonceChanges'] = this.#script.nonceChanges;
  readonly isLazy = true;
  readonly callback = { url: undefined, transferToken: undefined } as ɵAuthGateway['callback'];

  get config() {
    return this.#config.get();
  }

  get url(): string {
    return this.#script.url;
  }

  get recovery(): Recovery | undefined {
    return this.#script.recovery;
  }

  set recovery(recovery: Recovery | undefined) {
    this.#script.recovery = recovery;
    // What a former test refused stands in session storage.
    recovery?.clear();
  }

  readonly client = () => this.injector.get(Auth0ClientService);
  readonly loadEngine = () => Promise.reject(new NgrxAuth0Error('NGA0301'));
  readonly describe = (error: unknown, operation?: string) => of(testErrorInfo(error, operation));

  ask<T>(call: Call<T>): Promise<T> {
    return call(this.#engine as unknown as ɵEngineCalls);
  }

  withPopup<T>(config: PopupConfigOptions | undefined, call: PopupCall<T>): Promise<T> {
    return call(this.#engine as unknown as ɵEngineCalls, { popup: null, config });
  }

  checkSession(options?: GetTokenSilentlyOptions): Answer<void> {
    return this.#engine.checkSession(options);
  }

  session(): Answer<TestSession> {
    return this.#engine.session();
  }
}
