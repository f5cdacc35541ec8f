import { Component, inject, output, signal } from '@angular/core';
import type { Authenticator, MfaFactorType } from 'ngrx-auth0';
import { CodeSourceComponent } from '../../ui/code-source.component';
import { task } from '../../ui/task';
import { TextFieldComponent } from '../../ui/text-field.component';
import { StepUp } from './step-up.service';

/** The second factor: choose one, or set up the first, then type the code. */
@Component({
  selector: 'app-factor-card',
  imports: [CodeSourceComponent, TextFieldComponent],
  templateUrl: './factor-card.component.html',
  styles: `
    form {
      display: grid;
      grid-template-columns: minmax(0, 18rem) auto;
      gap: var(--space-3);
      align-items: end;
      justify-content: start;
    }
  `,
})
export class FactorCardComponent {
  protected readonly stepUp = inject(StepUp);
  protected readonly typed = signal('');
  private work = () => Promise.resolve();

  /** What the token request after the verification said. */
  readonly verified = output<string>();

  protected readonly choose = task(() => this.work());
  protected readonly verify = task(async () => {
    this.verified.emit(await this.stepUp.verify(this.typed()));
  });

  protected enrol(type: MfaFactorType & ('email' | 'otp')): void {
    this.start(() => this.stepUp.enrol(type));
  }

  protected use(authenticator: Authenticator): void {
    this.start(() => this.stepUp.challenge(authenticator));
  }

  protected nameOf({ type, authenticatorType, name }: Authenticator): string {
    const kind = type === 'otp' ? 'authenticator app' : (type ?? authenticatorType).replace('-', ' ');
    return name ? `${kind}, ${name}` : kind;
  }

  private start(work: () => Promise<void>): void {
    this.work = work;
    this.typed.set('');
    void this.choose.run();
  }
}
