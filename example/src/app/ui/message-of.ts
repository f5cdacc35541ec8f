import { HttpErrorResponse } from '@angular/common/http';
import { NgrxAuth0Error, PopupOpenError } from 'ngrx-auth0';

/** What went wrong, in words for a user. */
export function messageOf(error: unknown): string {
  if (error instanceof HttpErrorResponse) {
    return error.status > 0
      ? `The server answered ${error.status}.`
      : 'There was no answer: you are offline, or the server is out of reach.';
  }
  if (error instanceof PopupOpenError) {
    return 'Your browser blocked the popup: allow it for this page, or log in with redirect.';
  }
  // The engine is a chunk of its own, which could not be loaded; what developers do about it is in the error.
  if (error instanceof NgrxAuth0Error && error.code === 'NGA0301') {
    return 'What is needed for it could not be loaded: you are offline, or the server is out of reach. Try again later.';
  }
  // The browser keeps its storage to itself; the error says to developers which, and what a site may do.
  if (error instanceof NgrxAuth0Error && error.code === 'NGA0801') {
    return 'This browser blocks the storage that the login needs, or it is full.';
  }
  return error instanceof Error ? error.message || error.name : String(error);
}
