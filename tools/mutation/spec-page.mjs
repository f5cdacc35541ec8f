import { chromium } from '@playwright/test';
import { fromRoot } from '../lib/paths.mjs';
import { serveFolder } from '../lib/serve-folder.mjs';

const modules = ['/in-page.mjs', '/polyfills.js', '/main.js'];
const index = `<!doctype html>
<meta charset="utf-8">
<title>Specs</title>
<script src="/jasmine.js"></script>
${modules.map((src) => `<script type="module" src="${src}"></script>`).join('\n')}`;

const others = {
  '/': { type: 'text/html', text: index },
  '/in-page.mjs': { file: fromRoot('tools/mutation/in-page.mjs') },
  '/jasmine.js': { file: fromRoot('node_modules/jasmine-core/lib/jasmine-core/jasmine.js') },
};

export class TimeIsUp extends Error {}

/** A page in a browser of its own, with the specs that `build-specs.mjs` built. */
export class SpecPage {
  #folder;
  #server;
  #browser;
  #page;

  constructor(folder) {
    this.#folder = folder;
  }

  get isOpen() {
    return this.#page !== undefined;
  }

  /**
   * Opens the page, or a new one.
   *
   * @param options.mutant the mutant that is active while everything loads
   * @param options.files which files of specs to load; by default all
   * @returns why these could not be loaded, or `undefined`
   */
  async open({ mutant, files } = {}) {
    this.#server ??= await serveFolder(this.#folder, others);
    this.#browser ??= await chromium.launch({
      executablePath: process.env.CHROME_BIN,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    const former = this.#page;
    this.#page = undefined;
    return this.#within(60_000, async () => {
      await former?.context().close();
      const context = await this.#browser.newContext();
      const page = await context.newPage();
      await page.addInitScript((activeMutant) => (window.__stryker__ = { activeMutant }), mutant);
      await page.goto(this.#server.url);
      // The last module defines it.
      await page.waitForFunction(() => window.specFiles);
      this.#page = page;
      return page.evaluate(
        (names) => window.specPage.load(names).catch((error) => String(error?.stack ?? error)),
        files,
      );
    });
  }

  /** Runs specs, see `in-page.mjs`. If that takes longer than `timeout`, the browser is closed. */
  run(names, { mutant, hitLimit, timeout, ...options } = {}) {
    return this.#within(timeout, () =>
      this.#page.evaluate(
        async ([activeMutant, limit, ...args]) => {
          Object.assign(window.__stryker__, { activeMutant, hitCount: 0, hitLimit: limit ?? Infinity });
          const result = await window.specPage.run(...args);
          window.__stryker__.activeMutant = undefined;
          return result;
        },
        [mutant, hitLimit, names, options],
      ),
    );
  }

  /** Which mutants ran so far: `static`, while the page loaded, and `perTest`. */
  async coverage() {
    const ran = await this.#page.evaluate(() => window.__stryker__.mutantCoverage);
    return ran ?? { static: {}, perTest: {} };
  }

  async close() {
    await this.#closeBrowser();
    this.#server?.close();
  }

  async #within(ms, work) {
    let timer;
    const limit = new Promise((_, reject) => {
      if (ms !== undefined) timer = setTimeout(() => reject(new TimeIsUp()), ms);
    });
    try {
      return await Promise.race([work(), limit]);
    } catch (error) {
      // A page in an endless loop cannot be closed by itself.
      await this.#closeBrowser();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #closeBrowser() {
    const browser = this.#browser;
    this.#browser = this.#page = undefined;
    await browser?.close();
  }
}
