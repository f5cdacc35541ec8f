import { TestBed } from '@angular/core/testing';
import { type Action, ActionsSubject } from '@ngrx/store';

/** The application ends. @returns the actions that are dispatched from then on: the store itself hears none any more. */
export function endApplication(): readonly Action[] {
  const late: Action[] = [];
  TestBed.inject(ActionsSubject).next = (action) => {
    late.push(action);
  };
  TestBed.resetTestingModule();
  return late;
}
