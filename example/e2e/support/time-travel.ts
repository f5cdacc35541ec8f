import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, type Request } from '@playwright/test';
import type { ApiControl } from './api.ts';
import { readLiveStore } from './live-store.ts';
import type { TenantControl } from './tenant.ts';

/** Where the keys of a slider lead. */
const moves = {
  ArrowLeft: (position: number) => position - 1,
  ArrowRight: (position: number) => position + 1,
  End: (_: number, steps: number) => steps,
  Home: () => 0,
};

/** The part of the live store that moves through the history. */
export class TimeTravelPanel {
  readonly slider: Locator;
  readonly step: Locator;
  readonly playOrPause: Locator;
  readonly backToNow: Locator;
  /** What the pages say while they do not show what is true now. */
  readonly notice: Locator;
  readonly problem: Locator;

  constructor(readonly page: Page) {
    const panel = page.getByRole('group', { name: 'Time travel' });
    this.slider = panel.getByRole('slider', { name: 'Step' });
    this.step = panel.getByTestId('step');
    this.playOrPause = panel.getByRole('button', { name: /^(Play|Pause)$/ });
    this.backToNow = panel.getByRole('button', { name: 'Back to now' });
    this.notice = page.getByTestId('past');
    this.problem = page.getByTestId('import-problem');
  }

  async position(): Promise<number> {
    return Number(await this.slider.inputValue());
  }

  async steps(): Promise<number> {
    return Number(await this.slider.getAttribute('max'));
  }

  /** Moves the slider by its keys, and reads what the panel shows after each. @returns the states, as texts */
  async press(key: keyof typeof moves, times = 1): Promise<string[]> {
    const states: string[] = [];
    const steps = await this.steps();
    let position = await this.position();
    for (let time = 0; time < times; time++) {
      position = moves[key](position, steps);
      await this.slider.press(key);
      await expect(this.step).toHaveText(`${position} of ${steps}`);
      states.push(JSON.stringify((await readLiveStore(this.page)).slice));
    }
    return states;
  }

  /** The button of an action, by what it is called: `Skip step 5: Session Changed`. */
  action(name: string | RegExp): Locator {
    return this.page.getByRole('region', { name: 'Actions' }).getByRole('button', { name });
  }

  async export({ isMasked = false } = {}): Promise<string> {
    await this.page.getByRole('checkbox', { name: 'Mask profiles' }).setChecked(isMasked);
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Export session' }).click();
    return readFile(await (await download).path(), 'utf8');
  }

  async import(text: string, name = 'session.json'): Promise<void> {
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
    await this.page.getByLabel('Import session').setInputFiles(file);
  }
}

/** Holds a page to it that it asks nobody for anything, and stays where it is. */
export class Silence {
  readonly #requests: string[] = [];
  #url = '';
  #actions = '';

  constructor(
    readonly page: Page,
    readonly tenant: TenantControl,
    readonly api: ApiControl,
  ) {
    page.context().on('request', (request: Request) => this.#requests.push(request.url()));
  }

  /** From now on; what the page still wants for itself, it may ask for before. */
  async begin(): Promise<void> {
    let asked = -1;
    const isQuiet = () => asked === (asked = this.#requests.length);
    await expect.poll(isQuiet, { intervals: [150] }).toBe(true);
    await Promise.all([this.tenant.clearLog(), this.api.clearLog()]);
    this.#requests.length = 0;
    this.#url = this.page.url();
    this.#actions = await this.#actionsThatRan();
  }

  /** No request arrived or left, no action ran, and the address is the same. */
  async expect(): Promise<void> {
    // A request that was started would be under way by then.
    await this.page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
    expect(await this.tenant.log(), 'requests at the tenant').toEqual([]);
    expect(await this.api.log(), 'requests at the API').toEqual([]);
    expect(await this.api.otherLog(), 'requests at the other origin').toEqual([]);
    expect(this.#requests.filter(isNoPicture), 'requests of the browser').toEqual([]);
    expect(this.page.url()).toBe(this.#url);
    expect(await this.#actionsThatRan()).toBe(this.#actions);
  }

  async #actionsThatRan(): Promise<string> {
    return this.page.getByTestId('action-count').innerText();
  }
}

/** A picture that is shown again comes from the browser's cache; the tenant's log has none. */
function isNoPicture(url: string): boolean {
  return !url.includes('/avatars/');
}
