import { HangingRequests } from '../tenant/apply-fault.ts';
import { Faults } from '../tenant/faults.ts';
import { ApiLog } from './api-log.ts';
import { Nonces } from './dpop/nonces.ts';
import { UsedProofs } from './dpop/used-proofs.ts';
import { Failures } from './failures.ts';
import { HostileAnswers } from './hostile.ts';
import { Messages } from './messages.ts';
import { RefusedTokens } from './refused-tokens.ts';
import { defaultApiSettings, type ApiSettings } from './settings.ts';

/** Everything that one running API knows. */
export class ApiState {
  readonly settings: ApiSettings = { ...defaultApiSettings };
  readonly log = new ApiLog();
  readonly failures = new Failures();
  /** As the tenant's: what is worse than an answer with an error. */
  readonly faults = new Faults();
  readonly hanging = new HangingRequests();
  readonly hostile = new HostileAnswers();
  readonly messages = new Messages();
  readonly refusedTokens = new RefusedTokens();
  readonly nonces = new Nonces(this.settings);
  readonly usedProofs = new UsedProofs();

  constructor() {
    this.faults.onClear = () => this.hanging.release();
  }

  reset(): void {
    Object.assign(this.settings, defaultApiSettings);
    this.log.clear();
    this.failures.clear();
    this.faults.clear();
    this.hostile.clear();
    this.messages.reset();
    this.refusedTokens.clear();
    this.nonces.expire();
    this.usedProofs.clear();
  }
}
