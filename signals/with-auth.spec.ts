import { TestBed } from '@angular/core/testing';
import { signalStore } from '@ngrx/signals';
import { ADA, FakeClient } from '../src/spec-support/fake-client';
import { setup } from '../src/spec-support/setup';
import { withAuth } from './with-auth';

describe('withAuth', () => {
  it('shows who is signed in', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { settle } = setup({ client });
    const store = TestBed.inject(signalStore({ providedIn: 'root' }, withAuth()));
    await settle();
    expect(store.user()).toEqual(ADA);
    expect(store.isAuthenticated()).toBeTrue();
  });
});
