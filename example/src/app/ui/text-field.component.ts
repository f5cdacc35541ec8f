import { Component, computed, input, model } from '@angular/core';

/** One line of text, with a label. */
@Component({
  selector: 'app-text-field',
  template: `
    <label [for]="id()">{{ label() }}</label>
    <input
      #field
      [id]="id()"
      [type]="type()"
      [attr.autocomplete]="autocomplete()"
      [attr.inputmode]="type() === 'text' && autocomplete() === 'one-time-code' ? 'numeric' : null"
      required
      [value]="value()"
      (input)="value.set(field.value)"
    />
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-1);
      min-width: 0;
    }
    label {
      font-size: var(--text-s);
      font-weight: 600;
    }
    input {
      width: 100%;
      min-width: 0;
    }
  `,
})
export class TextFieldComponent {
  readonly label = input.required<string>();
  readonly type = input<'email' | 'password' | 'tel' | 'text'>('text');
  readonly autocomplete = input('off');
  readonly value = model.required<string>();
  protected readonly id = computed(() => `field-${this.label().toLowerCase().replace(/\W+/g, '-')}`);
}
