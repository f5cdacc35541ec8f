import { DatePipe } from '@angular/common';
import { Component, computed, inject, input, signal } from '@angular/core';
import { AuthService, type AuthenticationMethod } from 'ngrx-auth0';
import { map } from 'rxjs';
import { task } from '../../ui/task';
import { AccountMethods } from './methods.service';
import { ProblemComponent } from './problem.component';

/** One method: look at it, give it a name, take it away. */
@Component({
  selector: 'app-method-entry',
  imports: [DatePipe, ProblemComponent],
  template: `
    <article [attr.aria-label]="method().type">
      <p class="row">
        <strong>{{ method().type }}</strong>
        <span data-testid="method-label">{{ label() }}</span>
        <span class="soft">since {{ method().created_at | date: 'yyyy-MM-dd HH:mm' }}</span>
      </p>
      <form class="row" (submit)="$event.preventDefault(); rename.run()">
        <input
          #field
          aria-label="New name"
          placeholder="New name"
          required
          [value]="name()"
          (input)="name.set(field.value)"
        />
        <button type="submit" class="button small" [attr.aria-busy]="rename.busy()">Rename</button>
        <button type="button" class="button small" [attr.aria-busy]="look.busy()" (click)="look.run()">
          Look at it
        </button>
        <button type="button" class="button small" [attr.aria-busy]="remove.busy()" (click)="remove.run()">
          Delete
        </button>
      </form>
      @if (look.result(); as details) {
        <pre tabindex="0" role="region" [attr.aria-label]="'Details of ' + method().type">{{ details }}</pre>
      }
      <app-problem [text]="rename.failure() ?? remove.failure() ?? look.failure()" />
    </article>
  `,
  styles: `
    article {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-2);
      padding-top: var(--space-3);
      border-top: 1px solid var(--line);
    }
    input {
      min-width: 0;
      min-height: 2rem;
    }
  `,
})
export class MethodEntryComponent {
  private readonly auth = inject(AuthService);
  private readonly methods = inject(AccountMethods);

  readonly method = input.required<AuthenticationMethod>();
  protected readonly name = signal('');

  protected readonly label = computed(() => {
    const method = this.method();
    if ('name' in method && method.name) return method.name;
    if (method.type === 'email') return method.email;
    return method.type === 'phone' ? method.phone_number : '';
  });

  protected readonly look = task(() =>
    this.auth.myAccount
      .getAuthenticationMethod(this.method().id)
      .pipe(map((method) => JSON.stringify(method, null, 2))),
  );
  protected readonly rename = task(() =>
    this.auth.myAccount
      .updateAuthenticationMethod(this.method().id, { name: this.name() })
      .pipe(map((changed) => this.replace(changed))),
  );
  protected readonly remove = task(() =>
    this.auth.myAccount.deleteAuthenticationMethod(this.method().id).pipe(
      map(() => {
        if (this.methods.added()?.id === this.method().id) this.methods.added.set(undefined);
        this.replace();
      }),
    ),
  );

  /** Puts the changed method into the list, or nothing in its place. */
  private replace(changed?: AuthenticationMethod): void {
    const { id } = this.method();
    this.methods.list.update((list) =>
      list?.flatMap((one) => (one.id !== id ? [one] : changed ? [changed] : [])),
    );
  }
}
