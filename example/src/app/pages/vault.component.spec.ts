import { TestBed } from '@angular/core/testing';
import { NavigationEnd, provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { authGuardFn } from 'ngrx-auth0';
import { Auth0Testing, provideAuth0Testing } from 'ngrx-auth0/testing';
import { filter, firstValueFrom } from 'rxjs';
import { vaultRoutes } from './vault.routes';

/** The real pages behind the real guard. */
function setup() {
  TestBed.configureTestingModule({
    providers: [
      provideAuth0Testing(),
      provideRouter(
        [{ path: 'vault', canActivate: [authGuardFn], children: vaultRoutes }],
        withComponentInputBinding(),
      ),
    ],
  });
  return TestBed.inject(Auth0Testing);
}

describe('The vault', () => {
  it('is open to who is signed in, and names the owner', async () => {
    setup().signIn({ sub: 'auth0|ada', name: 'Ada' });
    const harness = await RouterTestingHarness.create('/vault');
    expect(harness.routeNativeElement?.textContent).toContain('see Ada’s notes');
  });

  it('asks others to log in, and opens afterwards at the note that was asked for', async () => {
    const auth0 = setup();
    const harness = await RouterTestingHarness.create('/vault/notes/2?tab=history#line-3');
    expect(harness.routeNativeElement).toBeNull();
    const arrived = firstValueFrom(
      TestBed.inject(Router).events.pipe(filter((event) => event instanceof NavigationEnd)),
    );
    auth0.returnFromRedirect();
    await arrived;
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/vault/notes/2?tab=history#line-3');
    expect(harness.routeNativeElement?.querySelector('h1')?.textContent).toBe('Nanoseconds');
  });

  it('lists the notes that were opened, the last one first, each of them once', async () => {
    setup().signIn({ sub: 'auth0|ada', name: 'Ada' });
    const harness = await RouterTestingHarness.create('/vault');
    const lastNotes = () =>
      [...(harness.routeNativeElement?.querySelectorAll('[data-testid=last-notes] li') ?? [])].map((note) =>
        note.textContent.trim(),
      );
    expect(lastNotes()).toEqual([]);
    for (const id of [1, 2, 3, 2, 7]) {
      await harness.navigateByUrl(`/vault/notes/${id}`);
      await harness.navigateByUrl('/vault');
    }
    expect(lastNotes()).toEqual(['Nanoseconds', 'The imitation game', 'The Analytical Engine']);
  });
});
