import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { AuthService } from './auth.service';
import { ADA } from './spec-support/fake-client';
import { setup } from './spec-support/setup';

describe('the library in an application', () => {
  it('asks for the session when the application is initialised, and tells what it found', async () => {
    const { types, state, settle } = setup();
    await settle();
    expect(types()).toEqual(['Session Changed', 'Check Session Success']);
    expect(state().status).toBe('unauthenticated');
  });

  it('settles the caller of a popup login after the store knows the user', async () => {
    const { state, settle } = setup();
    await settle();
    const auth = TestBed.inject(AuthService);
    spyOn(window, 'open').and.returnValue({ close: () => undefined } as Window);
    await firstValueFrom(auth.loginWithPopup());
    expect(state().user).toEqual(ADA);
    expect(auth.user()).toEqual(ADA);
    expect(await firstValueFrom(auth.getAccessTokenSilently())).toBe('token-1');
    const claims = await firstValueFrom(auth.idTokenClaims$);
    expect(claims?.__raw).toBe('raw.id.token');
    await firstValueFrom(auth.logout({ openUrl: false }));
    expect(auth.isAuthenticated()).toBe(false);
  });
});
