import { Component, computed, inject, signal } from '@angular/core';
import { AuthService } from 'ngrx-auth0';
import { firstValueFrom } from 'rxjs';
import { ChoiceComponent } from '../../ui/choice.component';
import { CodeSourceComponent } from '../../ui/code-source.component';
import { task } from '../../ui/task';
import { TextFieldComponent } from '../../ui/text-field.component';
import { addressLabel, answerLabel, answerTo, challengeFor, type MethodType } from './enrolment';
import { AccountMethods, methodTypes } from './methods.service';
import { ProblemComponent } from './problem.component';

/** Adds a method in two steps: a challenge, and the answer to it. */
@Component({
  selector: 'app-add-method',
  imports: [ChoiceComponent, CodeSourceComponent, ProblemComponent, TextFieldComponent],
  templateUrl: './add-method.component.html',
  styles: `
    form {
      align-items: end;
    }
    app-text-field {
      width: min(18rem, 100%);
    }
  `,
})
export class AddMethodComponent {
  private readonly auth = inject(AuthService);
  protected readonly methods = inject(AccountMethods);

  protected readonly types = methodTypes;
  protected readonly type = signal<MethodType>('totp');
  protected readonly address = signal('');
  protected readonly typed = signal('');
  protected readonly addressLabel = computed(() => addressLabel(this.type()));

  /** What was begun, with its `auth_session`: neither is in the store. */
  protected readonly begin = task(() => {
    this.typed.set('');
    this.methods.added.set(undefined);
    return this.auth.myAccount.enrollmentChallenge(challengeFor(this.type(), this.address()));
  });
  /** The challenge, until it is met or another type is chosen. */
  protected readonly challenge = computed(() => {
    const begun = this.begin.result();
    return begun?.id === this.met() || begun?.type !== this.type() ? undefined : begun;
  });
  protected readonly answerLabel = computed(() => {
    const type = this.challenge()?.type;
    return type && answerLabel(type);
  });
  private readonly met = signal<string | undefined>(undefined);

  protected readonly finish = task(async () => {
    const challenge = this.challenge();
    if (!challenge) return;
    const method = await firstValueFrom(
      this.auth.myAccount.enrollmentVerify(await answerTo(challenge, this.typed())),
    );
    this.met.set(challenge.id);
    this.methods.added.set(method);
    void this.methods.load.run();
  });
}
