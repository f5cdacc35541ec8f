import { Component } from '@angular/core';
import { AvatarComponent } from '../../ui/avatar.component';

/** Who may log in at the embedded tenant. */
@Component({
  selector: 'app-demo-users',
  imports: [AvatarComponent],
  template: `
    <section class="section" aria-labelledby="users">
      <h2 id="users">Who you can be</h2>
      <p class="soft">
        The tenant runs on your machine. Its login page offers these people; should it ask, the password of
        each is <code>demo</code>.
      </p>
      <ul class="grid">
        @for (user of users; track user.name) {
          <li class="card">
            <app-avatar [name]="user.name" />
            <div>
              <strong>{{ user.name }}</strong>
              <p class="soft">{{ user.can }}</p>
            </div>
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    .card {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: start;
      padding: var(--space-4);
    }
    app-avatar {
      --avatar: 2.5rem;
    }
    p {
      font-size: var(--text-s);
    }
  `,
})
export class DemoUsersComponent {
  protected readonly users = [
    { name: 'Ada Lovelace', can: 'A user: reads and writes messages.' },
    { name: 'Grace Hopper', can: 'An admin: may also read the admin endpoint.' },
    { name: 'Alan Turing', can: 'Is refused by the tenant: access_denied.' },
    { name: 'Joan Clarke', can: 'A user in no organization: can be invited to one.' },
  ];
}
