import { HttpErrorResponse } from '@angular/common/http';
import { NgrxAuth0Error, PopupOpenError } from 'ngrx-auth0';
import { messageOf } from './message-of';

describe('messageOf', () => {
  it('says of a request without an answer that nobody answered', () => {
    expect(messageOf(new HttpErrorResponse({ status: 0 }))).toMatch(/no answer.*offline/);
    expect(messageOf(new HttpErrorResponse({ status: 503 }))).toBe('The server answered 503.');
  });

  it('has words for users where the library has some for developers', () => {
    expect(messageOf(new PopupOpenError())).toMatch(/blocked the popup/);
    expect(messageOf(new NgrxAuth0Error('NGA0301'))).toMatch(/^What is needed.*offline/);
    expect(messageOf(new NgrxAuth0Error('NGA0801'))).toMatch(/^This browser blocks the storage/);
  });

  it('leaves other errors their own words', () => {
    expect(messageOf(new Error('The login was cancelled.'))).toBe('The login was cancelled.');
    expect(messageOf('text')).toBe('text');
  });
});
