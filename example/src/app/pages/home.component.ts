import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService } from 'ngrx-auth0';
import { RuntimeConfigService } from '../runtime-config';
import { IconComponent } from '../ui/icon.component';
import { task } from '../ui/task';
import { DemoUsersComponent } from './home/demo-users.component';
import { FlowDiagramComponent } from './home/flow-diagram.component';

/** Public: what this is, the two ways in, and what happens on the way. */
@Component({
  selector: 'app-home',
  imports: [DemoUsersComponent, FlowDiagramComponent, IconComponent, RouterLink],
  templateUrl: './home.component.html',
  styleUrl: './home.component.css',
})
export class HomeComponent {
  protected readonly auth = inject(AuthService);
  protected readonly embedded = inject(RuntimeConfigService).embedded;
  protected readonly name = computed(() => this.auth.user()?.name ?? 'you');

  protected readonly redirect = task(() =>
    this.auth.loginWithRedirect({ appState: { target: '/profile', from: 'the home page' } }),
  );
  protected readonly popup = task(() => this.auth.loginWithPopup());

  protected readonly tries = [
    {
      path: '/vault/notes/2',
      title: 'Come back to where you were',
      text: 'Open a guarded note while signed out, query and fragment included.',
      query: { tab: 'history' },
      fragment: 'line-3',
    },
    {
      path: '/api',
      title: 'Call an API',
      text: 'Each kind of allowedList entry, and what the API received.',
    },
    {
      path: '/dpop',
      title: 'Bind tokens to this browser',
      text: 'DPoP: the proof of each request, the nonces, and what a thief could not do.',
    },
    {
      path: '/organizations',
      title: 'Work for an organization',
      text: 'Log in to Acme Rockets, switch to Globex Energy, accept an invitation.',
    },
    {
      path: '/connected-accounts',
      title: 'Connect another account',
      text: 'A pretend calendar is asked for its consent, and the answer lands in the store.',
    },
    {
      path: '/second-factor',
      title: 'Prove it twice',
      text: 'A token that needs a second factor: enrol an app, answer, step up in a popup.',
    },
    {
      path: '/passkeys',
      title: 'Log in without a password',
      text: 'Sign up and log in with a passkey of this device.',
    },
    { path: '/errors', title: 'Break things', text: 'Lose the session, slow the tenant down, get refused.' },
    {
      path: '/settings',
      title: 'Change the set-up',
      text: 'Refresh tokens, local storage, bootstrap by NgModule.',
    },
  ];
}
