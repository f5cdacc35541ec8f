import { Component, computed, input, model } from '@angular/core';

/** One of a few texts, with a label. */
@Component({
  selector: 'app-choice',
  template: `
    <label [for]="id()">{{ label() }}</label>
    <select #select [id]="id()" (change)="choose(select.selectedIndex)">
      @for (option of options(); track option) {
        <option [selected]="option === value()">{{ option }}</option>
      }
    </select>
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
    select {
      min-width: 0;
    }
  `,
})
export class ChoiceComponent<T extends string> {
  readonly label = input.required<string>();
  readonly options = input.required<readonly T[]>();
  readonly value = model.required<T>();
  protected readonly id = computed(() => `choice-${this.label().toLowerCase().replace(/\W+/g, '-')}`);

  protected choose(index: number): void {
    this.value.update((value) => this.options()[index] ?? value);
  }
}
