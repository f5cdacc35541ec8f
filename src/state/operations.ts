import type { Action, ActionCreator } from '@ngrx/store';
import type { AppState } from '../config/auth-config';
import { AuthActions } from './auth.actions';
import { AuthApiActions, type Called, type Failure } from './auth-api.actions';
import type { AuthOperation, DirectCall } from './auth.state';

// The actions of an operation by its name, where all operations are treated alike.

/** A `…Success` or `…Failure`, whatever else it carries. */
export interface Outcome extends Action {
  /** Only a failure has one. */
  readonly error?: Failure['error'];
  /** Only a callback has one. */
  readonly appState?: AppState | null;
}

type OutcomeCreator = ActionCreator<string, (payload: Failure) => Outcome>;

export const OPERATIONS = Object.keys(AuthActions).filter((name) => name !== 'clearError') as AuthOperation[];

/** What every outcome is an outcome of, with its creator: of the operations, direct calls, and HTTP requests. */
export const OUTCOMES = Object.entries(AuthApiActions).flatMap(([name, creator]) => {
  const [operation = '', ending] = name.split(/(Success|Failure)$/);
  return ending ? [{ operation, creator: creator as OutcomeCreator }] : [];
});

export function successOf(
  operation: AuthOperation | DirectCall,
): ActionCreator<string, (payload?: Called) => Action> {
  return AuthApiActions[`${operation}Success`] as ActionCreator<string, (payload?: Called) => Action>;
}

export function failureOf(
  operation: AuthOperation | DirectCall | 'dpop',
): ActionCreator<string, (payload: Failure) => Failure & Action> {
  return AuthApiActions[`${operation}Failure`] as ActionCreator<
    string,
    (payload: Failure) => Failure & Action
  >;
}
