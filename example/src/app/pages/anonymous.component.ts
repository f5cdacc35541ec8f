import { DatePipe } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { map, switchMap, tap } from 'rxjs';
import { RuntimeConfigService } from '../runtime-config';
import { HowComponent } from '../ui/how.component';
import { PageNeedsComponent } from '../ui/page-needs.component';
import { task } from '../ui/task';
import { anonymousSource } from './anonymous/source';

/** Public: a visitor who has not logged in, and whose session the login takes along. */
@Component({
  selector: 'app-anonymous',
  imports: [DatePipe, HowComponent, PageNeedsComponent],
  templateUrl: './anonymous.component.html',
})
export class AnonymousComponent {
  private readonly auth = inject(AuthService);
  private readonly runtime = inject(RuntimeConfigService);
  protected readonly status = this.auth.status;
  protected readonly source = anonymousSource;
  protected readonly hasSession = signal<boolean | undefined>(undefined);

  protected readonly create = task(() =>
    this.auth.anonymous.createSession(this.forMessages()).pipe(switchMap(() => this.look())),
  );
  protected readonly end = task(() =>
    this.auth.anonymous.logout().pipe(
      tap(() => this.token.clear()),
      switchMap(() => this.look()),
    ),
  );
  protected readonly check = task(() => this.look());
  protected readonly token = task(() =>
    this.auth.anonymous.getTokenSilently(this.forMessages()).pipe(
      map(({ accessToken, expiresAt, scope }) => ({
        length: accessToken.length,
        expiresAt: expiresAt * 1000,
        scope,
      })),
    ),
  );
  protected readonly failure = computed(
    () => this.create.failure() ?? this.token.failure() ?? this.check.failure() ?? this.end.failure(),
  );

  protected logIn(): void {
    this.auth.loginWithRedirect({ appState: { target: '/anonymous' } });
  }

  private forMessages(): { audience: string; scope: string } {
    return { audience: this.runtime.loaded().audience, scope: 'read:messages' };
  }

  private look() {
    return this.auth.anonymous.hasSession().pipe(map((has) => this.hasSession.set(has)));
  }
}
