import { AsyncPipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { HowComponent } from '../ui/how.component';

/** Guarded by the class `AuthGuard`, and written as an application of `@auth0/auth0-angular` would be. */
@Component({
  selector: 'app-class-guard',
  imports: [AsyncPipe, HowComponent],
  template: `
    <div class="page">
      <div class="intro">
        <h1>Class guard</h1>
        <p>
          This route stands behind the class <code>AuthGuard</code>, and the page reads the facade’s
          observables, as applications written for <code>@auth0/auth0-angular</code> do.
        </p>
      </div>
      @if (auth.user$ | async; as user) {
        <dl class="facts card">
          <dt>user$</dt>
          <dd>{{ user.name }}</dd>
          <dt>isAuthenticated$</dt>
          <dd>{{ auth.isAuthenticated$ | async }}</dd>
          <dt>isLoading$</dt>
          <dd>{{ auth.isLoading$ | async }}</dd>
        </dl>
      }
      <app-how [code]="source" />
    </div>
  `,
})
export class ClassGuardComponent {
  protected readonly auth = inject(AuthService);
  protected readonly source = `{ path: 'class-guard', canActivate: [AuthGuard], component: ClassGuardComponent }

@if (auth.user$ | async; as user) { {{ user.name }} }`;
}
