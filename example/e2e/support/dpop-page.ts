import { expect, type Locator, type Page } from '@playwright/test';
import type { Example } from './example.ts';

/** The kinds of body that can be sent more than once. */
export const bodies = ['JSON', 'form data', 'text', 'blob', 'bytes', 'parameters'] as const;

export interface Sending {
  readonly request?: string;
  readonly by?: 'By hand' | "Engine's fetcher" | 'Fetcher' | 'HttpClient' | 'Plain fetch';
  readonly body?: string;
  readonly times?: number;
  readonly order?: 'at once' | 'one after another';
}

/** What the page counted. */
export interface Sent {
  readonly accepted: number;
  readonly refused: number;
  readonly failed: number;
  readonly ms: number;
}

/** The page "DPoP" of the example. */
export class DpopPage {
  readonly #page: Page;

  constructor(readonly example: Example) {
    this.#page = example.page;
  }

  /** What the page says of the last request that was not accepted. */
  get failure(): Locator {
    return this.#page.getByTestId('dpop-failure');
  }

  get mode(): Locator {
    return this.#page.getByTestId('dpop-mode');
  }

  /** Fills in the form and sends; waits for the end. */
  async send({
    request = 'GET messages',
    by = 'HttpClient',
    body = 'none',
    times = 1,
    order = 'at once',
  }: Sending = {}): Promise<Sent> {
    const form = this.example.main;
    await form.getByLabel('Request', { exact: true }).selectOption({ label: request });
    await form.getByLabel('Sent by').selectOption({ label: by });
    await form.getByLabel('Body', { exact: true }).selectOption({ label: body });
    await form.getByLabel('How many').fill(`${times}`);
    await form.getByLabel('In which order').selectOption({ label: order });
    const button = this.example.button('Send');
    await button.click();
    await expect(button).not.toHaveAttribute('aria-busy', 'true', { timeout: 25_000 });
    const result = this.#page.getByTestId('dpop-result');
    await expect(result).toContainText(new RegExp(`\\b${times} requests?:`));
    const [, accepted = -1, refused = -1, failed = -1, ms = -1] =
      (await result.innerText()).match(/\d+/g)?.map(Number) ?? [];
    return { accepted, refused, failed, ms };
  }

  /** Sends one of each request. @returns how many were accepted, of how many */
  async sendEach(): Promise<{ accepted: number; all: number }> {
    await this.example.button('Send one of each').click();
    const result = this.#page.getByTestId('dpop-each');
    await expect(result).toHaveText(/\d+ of \d+ accepted/, { timeout: 25_000 });
    const [accepted = -1, all = -1] = (await result.innerText()).match(/\d+/g)?.map(Number) ?? [];
    return { accepted, all };
  }

  /** What is possible to be wrong with a proof. */
  async tamperings(): Promise<readonly string[]> {
    return this.example.main.getByLabel('What is wrong').locator('option').allInnerTexts();
  }

  /** Sends a request by hand with something wrong. @returns what the page says of the answer: `401 invalid_token` */
  async tamper(what: string): Promise<string> {
    await this.example.main.getByLabel('What is wrong').selectOption({ label: what });
    await this.example.button('Send it').click();
    const result = this.#page.getByTestId('dpop-tamper');
    await expect(result).toContainText(`${what}: `);
    return (await result.innerText()).replace(`${what}: `, '').trim();
  }

  /** What the engine keeps in IndexedDB, by store. */
  stored(): Promise<{ readonly keypair: readonly string[]; readonly nonce: readonly string[] }> {
    return this.#page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('auth0-spa-js');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error());
      });
      const keys = (store: string) =>
        new Promise<string[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAllKeys();
          request.onsuccess = () => resolve(request.result.map(String));
        });
      const found = { keypair: await keys('keypair'), nonce: await keys('nonce') };
      database.close();
      return found;
    });
  }
}
