import { expect, type BrowserContext } from '@playwright/test';

/** Collects what goes wrong on any page, popups included; a test says which of it it expects. */
export class ConsoleWatch {
  readonly #seen: string[] = [];
  readonly #allowed: RegExp[] = [];

  constructor(context: BrowserContext) {
    context.on('weberror', (error) => this.#seen.push(`uncaught: ${error.error().message}`));
    context.on('console', (message) => {
      if (message.type() === 'error') this.#seen.push(`${message.text()} (${message.location().url})`);
    });
  }

  /** Errors that belong to what is tested; the browser itself reports every failed request as one. */
  allow(...patterns: readonly RegExp[]): void {
    this.#allowed.push(...patterns);
  }

  /** Every unexpected error so far. */
  get unexpected(): readonly string[] {
    return this.#seen.filter((error) => !this.#allowed.some((pattern) => pattern.test(error)));
  }

  check(): void {
    expect(this.unexpected, 'errors on the console').toEqual([]);
  }
}
