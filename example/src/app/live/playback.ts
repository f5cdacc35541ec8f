import { signal } from '@angular/core';

const millisecondsPerStep = 800;

/** Takes a step now and then, until there is none left. */
export class Playback {
  private readonly timer = signal<ReturnType<typeof setInterval> | undefined>(undefined);

  /** @param step takes a step, and says whether there is another one */
  constructor(private readonly step: () => boolean) {}

  isPlaying(): boolean {
    return this.timer() !== undefined;
  }

  start(): void {
    this.stop();
    const next = () => {
      if (!this.step()) this.stop();
    };
    this.timer.set(setInterval(next, millisecondsPerStep));
  }

  stop(): void {
    clearInterval(this.timer());
    this.timer.set(undefined);
  }
}
