import { Service, computed, inject, signal } from '@angular/core';
import {
  AuthService,
  MfaRequiredError,
  type Authenticator,
  type AuthErrorInfo,
  type ChallengeResponse,
  type EnrollmentResponse,
  type MfaFactorType,
  type VerifyParams,
} from 'ngrx-auth0';
import { firstValueFrom } from 'rxjs';

/** An API whose tokens the embedded tenant gives for a second factor only. */
export const vault = { audience: 'https://vault.ngrx-auth0.example', scope: 'read:vault' } as const;

/** What the user is asked for now. */
export interface Question {
  readonly label: 'Code from the app' | 'Code from the message' | 'Recovery code';
  /** What was made for a new factor; shown to the user and to nobody else. */
  readonly enrolment?: EnrollmentResponse;
  /** How the answer is sent. */
  readonly answer: (typed: string) => Omit<VerifyParams, 'mfaToken'>;
}

/** One step-up, from the refusal to the token: what the page `/second-factor` calls, in this order. */
@Service({ autoProvided: false })
export class StepUp {
  private readonly auth = inject(AuthService);
  /** The error itself: its copy in the store has no `mfa_token`. */
  private readonly refusal = signal<MfaRequiredError | undefined>(undefined);

  readonly isWaiting = computed(() => this.refusal() !== undefined);
  /** Kinds that may be enrolled; empty for whoever has a factor. */
  readonly enrollable = signal<readonly string[]>([]);
  readonly authenticators = signal<readonly Authenticator[]>([]);
  readonly question = signal<Question | undefined>(undefined);
  /** What the store was told of the refusal. The next call that succeeds takes it away there. */
  readonly told = signal<AuthErrorInfo | null>(null);

  /** @returns what came of it; nothing when it waits for a second factor */
  async ask(): Promise<string> {
    this.forget();
    try {
      return await this.token();
    } catch (error) {
      if (!(error instanceof MfaRequiredError)) throw error;
      this.told.set(this.auth.error());
      await this.choices(error);
      return '';
    }
  }

  /** Adds the first factor of the user. */
  async enrol(factorType: MfaFactorType & ('email' | 'otp')): Promise<void> {
    const enrolment = await firstValueFrom(this.auth.mfa.enroll({ mfaToken: this.mfaToken(), factorType }));
    this.question.set({ ...questionFor(enrolment), enrolment });
  }

  /** Asks for the code of a factor that is there. */
  async challenge({ id, authenticatorType }: Authenticator): Promise<void> {
    if (authenticatorType === 'recovery-code') {
      this.question.set({ label: 'Recovery code', answer: (recoveryCode) => ({ recoveryCode }) });
      return;
    }
    const challengeType = authenticatorType;
    const challenge = this.auth.mfa.challenge({
      mfaToken: this.mfaToken(),
      challengeType,
      authenticatorId: id,
    });
    this.question.set(questionFor(await firstValueFrom(challenge)));
  }

  /** After this the user has a token for the vault, and the engine keeps it. */
  async verify(typed: string): Promise<string> {
    const answer = this.question()?.answer(typed.trim());
    await firstValueFrom(this.auth.mfa.verify({ mfaToken: this.mfaToken(), ...answer }));
    this.forget();
    return this.token();
  }

  private async token(): Promise<string> {
    const token = await firstValueFrom(this.auth.getAccessTokenSilently({ authorizationParams: vault }));
    return token ? `A token of ${token.length} characters is there.` : 'No token: nobody is signed in.';
  }

  private async choices(error: MfaRequiredError): Promise<void> {
    const factors = await firstValueFrom(this.auth.mfa.getEnrollmentFactors(error.mfa_token));
    this.enrollable.set(factors.map(({ type }) => type));
    if (factors.length === 0) {
      this.authenticators.set(await firstValueFrom(this.auth.mfa.getAuthenticators(error.mfa_token)));
    }
    this.refusal.set(error);
  }

  private mfaToken(): string {
    return this.refusal()?.mfa_token ?? '';
  }

  private forget(): void {
    this.refusal.set(undefined);
    this.enrollable.set([]);
    this.authenticators.set([]);
    this.question.set(undefined);
    this.told.set(null);
  }
}

function questionFor(sent: EnrollmentResponse | ChallengeResponse): Question {
  const oobCode = 'oobCode' in sent ? sent.oobCode : undefined;
  return oobCode
    ? { label: 'Code from the message', answer: (bindingCode) => ({ oobCode, bindingCode }) }
    : { label: 'Code from the app', answer: (otp) => ({ otp }) };
}
