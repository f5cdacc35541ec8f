import { Component, computed, inject, input, signal } from '@angular/core';
import { Pictures } from './pictures.service';

/** The picture of a user, or the initials: there is none, or it may not be fetched. */
@Component({
  selector: 'app-avatar',
  template: `
    @if (picture() && !broken() && pictures.mayFetch()) {
      <img [src]="picture()" alt="" referrerpolicy="no-referrer" (error)="broken.set(true)" />
    } @else {
      {{ initials() }}
    }
  `,
  styles: `
    :host {
      display: inline-grid;
      flex: none;
      place-items: center;
      width: var(--avatar, 2rem);
      height: var(--avatar, 2rem);
      overflow: hidden;
      border-radius: 50%;
      background: var(--intent-soft);
      color: var(--intent);
      font-size: calc(var(--avatar, 2rem) * 0.4);
      font-weight: 700;
      line-height: 1;
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
  `,
  host: { 'aria-hidden': 'true' },
})
export class AvatarComponent {
  protected readonly pictures = inject(Pictures);
  readonly name = input('');
  readonly picture = input<string | undefined>();
  protected readonly broken = signal(false);
  protected readonly initials = computed(() => {
    const words = this.name().split(/\s+/).filter(Boolean);
    return [words.at(0), words.length > 1 ? words.at(-1) : undefined]
      .map((word) => word?.charAt(0) ?? '')
      .join('');
  });
}
