import { Service, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  AuthService,
  AuthenticationError,
  GenericError,
  MfaRequiredError,
  MissingRefreshTokenError,
  PopupCancelledError,
  PopupOpenError,
  PopupTimeoutError,
  TimeoutError,
} from 'ngrx-auth0';
import { messageOf } from './ui/message-of';

export interface LoggedError {
  readonly id: number;
  readonly at: number;
  readonly code: string;
  readonly category: string;
  readonly description: string;
  readonly operation: string;
  readonly facts: readonly { readonly name: string; readonly holds: boolean }[];
}

const classes = {
  GenericError,
  AuthenticationError,
  TimeoutError,
  PopupOpenError,
  PopupTimeoutError,
  PopupCancelledError,
  MissingRefreshTokenError,
  MfaRequiredError,
  Error,
};

const limit = 20;

/** Everything that came out of `error$`: the real instances, with what the slice says about them. */
@Service()
export class ErrorLog {
  private readonly auth = inject(AuthService);
  private readonly list = signal<readonly LoggedError[]>([]);
  private lastId = 0;
  readonly entries = this.list.asReadonly();

  constructor() {
    this.auth.error$.pipe(takeUntilDestroyed()).subscribe((error) => this.add(error));
  }

  clear(): void {
    this.list.set([]);
  }

  private add(error: Error): void {
    const info = this.auth.error();
    const entry: LoggedError = {
      id: ++this.lastId,
      at: Date.now(),
      code: info?.code ?? '',
      category: info?.category ?? 'unknown',
      description: info?.description ?? messageOf(error),
      operation: info?.operation ?? '',
      facts: Object.entries(classes).map(([name, type]) => ({ name, holds: error instanceof type })),
    };
    this.list.update((entries) => [entry, ...entries].slice(0, limit));
  }
}
