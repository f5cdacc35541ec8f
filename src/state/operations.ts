import type { Action, ActionCreator } from '@ngrx/store';
import type { Failure } from './auth-api.actions';
import { AuthActions } from './auth.actions';
import { AuthApiActions } from './auth-api.actions';
import type { AuthOperation } from './auth.state';

// The actions of an operation by its name, where all operations are treated alike.

export function requestOf(operation: AuthOperation): ActionCreator {
  return AuthActions[operation];
}

export function successOf(operation: AuthOperation): ActionCreator {
  return AuthApiActions[`${operation}Success`];
}

export function failureOf(
  operation: AuthOperation,
): ActionCreator<string, (payload: Failure) => Failure & Action> {
  return AuthApiActions[`${operation}Failure`] as ActionCreator<
    string,
    (payload: Failure) => Failure & Action
  >;
}
