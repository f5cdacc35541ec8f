import { Component, computed, inject, signal } from '@angular/core';
import { IconComponent } from '../ui/icon.component';
import { messageOf } from '../ui/message-of';
import { download } from './download';
import { TimeTravel } from './time-travel.service';

/** Moves the store through its history, and takes that history out and in. */
@Component({
  selector: 'app-time-travel',
  imports: [IconComponent],
  template: `
    <div class="travel" role="group" aria-label="Time travel">
      <div class="line">
        <label class="visually-hidden" for="time-travel-step">Step</label>
        <input
          #slider
          id="time-travel-step"
          type="range"
          min="0"
          step="1"
          [max]="last()"
          [value]="travel.position()"
          [disabled]="last() === 0"
          [attr.aria-valuetext]="where()"
          (input)="travel.go(slider.valueAsNumber)"
        />
        <span class="count" data-testid="step">{{ travel.position() }} of {{ last() }}</span>
      </div>
      <div class="line">
        <button
          type="button"
          class="button quiet small"
          aria-label="Step back"
          title="Step back"
          [disabled]="travel.position() === 0"
          (click)="travel.go(travel.position() - 1)"
        >
          <app-icon name="back" />
        </button>
        <button
          type="button"
          class="button quiet small"
          [attr.aria-label]="travel.isPlaying() ? 'Pause' : 'Play'"
          [title]="travel.isPlaying() ? 'Pause' : 'Play'"
          [disabled]="last() === 0"
          (click)="travel.isPlaying() ? travel.pause() : travel.play()"
        >
          <app-icon [name]="travel.isPlaying() ? 'pause' : 'play'" />
        </button>
        <button
          type="button"
          class="button quiet small"
          aria-label="Step forward"
          title="Step forward"
          [disabled]="travel.isAtEnd()"
          (click)="travel.go(travel.position() + 1)"
        >
          <app-icon name="forward" />
        </button>
        <button type="button" class="button small" [disabled]="travel.isNow()" (click)="travel.backToNow()">
          Back to now
        </button>
        <span class="file">
          <label class="mask" title="Without who was signed in, for a bug report">
            <input type="checkbox" [checked]="isMasked()" (change)="isMasked.set(!isMasked())" />Mask profiles
          </label>
          <button
            type="button"
            class="button quiet small"
            aria-label="Export session"
            title="Export session"
            (click)="save()"
          >
            <app-icon name="download" />
          </button>
          <label class="button quiet small" title="Import session">
            <app-icon name="upload" />
            <span class="visually-hidden">Import session</span>
            <input
              #file
              type="file"
              accept=".json,application/json"
              class="visually-hidden"
              (change)="open(file)"
            />
          </label>
        </span>
      </div>
      <div aria-live="assertive">
        @if (problem(); as text) {
          <p class="notice danger" data-testid="import-problem">
            {{ text }} Nothing changed.
            <button type="button" class="button small" (click)="problem.set(undefined)">Dismiss</button>
          </p>
        }
      </div>
    </div>
  `,
  styleUrl: './time-travel.component.css',
})
export class TimeTravelComponent {
  protected readonly travel = inject(TimeTravel);
  /** Whether an export leaves out who was signed in. */
  protected readonly isMasked = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly last = computed(() => this.travel.steps().length);
  protected readonly where = computed(() => {
    const name = this.travel.steps()[this.travel.position() - 1]?.name ?? 'the beginning';
    return `${this.travel.position()} of ${this.last()}: ${name}`;
  });

  protected save(): void {
    const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    const kind = this.isMasked() ? 'masked-session' : 'session';
    download(`auth-${kind}-${time}.json`, this.travel.export(this.isMasked()));
  }

  protected async open(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (!file) return;
    try {
      this.travel.import(await file.text());
      this.problem.set(undefined);
    } catch (error) {
      this.problem.set(`${file.name} was not imported. ${messageOf(error)}`);
    } finally {
      // The same file may be chosen once more.
      input.value = '';
    }
  }
}
