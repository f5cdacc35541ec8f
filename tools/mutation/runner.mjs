import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { fileOf, nearestFirst, specsAround } from './nearest.mjs';
import { SpecPage, TimeIsUp } from './spec-page.mjs';

/** So many specs look at a mutant at most, the nearest ones: what these leave alive mostly outlives all of them. */
const mostSpecs = 400;
/** So many files of specs are loaded for what runs while a page loads. */
const mostFiles = 12;

/** Where `build-specs.mjs` puts them, and what is learned of them: Stryker's processes are in the sandbox. */
const folder = 'specs';
const learned = `${folder}/learned.json`;

/**
 * Runs the specs for Stryker, those of hundreds of mutants in one page: a process or a page for each would take hours.
 */
class JasmineInOnePage {
  #page = new SpecPage(folder);
  #freshPage = new SpecPage(folder);
  /** The sources whose specs pass in a page of their own. */
  #sound = new Set();
  #known;

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Runs all specs without a mutant, and learns which of them runs which mutant. */
  async dryRun() {
    await this.#page.open();
    const { static: atLoad } = await this.#page.coverage();
    const { specs, stray } = await this.#page.run();
    if (stray.length > 0) return { status: DryRunStatus.Error, errorMessage: stray.join('\n') };

    const { perTest } = await this.#page.coverage();
    writeFileSync(
      learned,
      JSON.stringify(specs.map(({ name, ms }) => ({ name, ms, mutants: Object.keys(perTest[name] ?? {}) }))),
    );
    const tests = specs.map(({ name, ms, isPassed, message }) => ({
      id: name,
      name,
      timeSpentMs: ms,
      ...(isPassed ? { status: TestStatus.Success } : { status: TestStatus.Failed, failureMessage: message }),
    }));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: { static: atLoad, perTest } };
  }

  async mutantRun({ activeMutant: { id }, sandboxFileName, reloadEnvironment, hitLimit }) {
    const source = relative(process.cwd(), sandboxFileName);
    try {
      const result = await this.#judge({ id, source, hitLimit });
      const isDone = !reloadEnvironment || result.status !== MutantRunStatus.Survived;
      return isDone ? result : await this.#judgeFromTheStart({ id, source });
    } catch (error) {
      if (error instanceof TimeIsUp) return { status: MutantRunStatus.Timeout };
      throw error;
    }
  }

  async dispose() {
    await Promise.all([this.#page.close(), this.#freshPage.close()]);
  }

  /** By the specs that run it, in a page that was loaded without it. */
  async #judge({ id, source, hitLimit }) {
    const covering = this.#specs.filter(({ mutants }) => mutants.has(id));
    const chosen = nearestFirst(covering, source).slice(0, mostSpecs);
    if (!this.#page.isOpen) await this.#page.open();
    const result = await this.#run(this.#page, chosen, { mutant: id, hitLimit });
    if (result.status !== MutantRunStatus.Killed) return result;

    // A mutant before this one may have left something behind that fails specs: without a mutant, too.
    const killers = chosen.filter(({ name }) => result.killedBy.includes(name));
    const isClean = (await this.#run(this.#page, killers)).status === MutantRunStatus.Survived;
    if (isClean && killers.length > 0) return result;
    await this.#page.open();
    return this.#run(this.#page, chosen, { mutant: id, hitLimit });
  }

  /** In a page that loads with it: there, nobody knows which specs would notice. */
  async #judgeFromTheStart({ id, source }) {
    const neighbours = new Set(readFileSync(source, 'utf8').match(/(?<=stryMutAct_9fa48\(")\d+/g));
    const around = specsAround(this.#specs, source, neighbours);
    const files = [...new Set(around.map(({ name }) => fileOf(name)))].slice(0, mostFiles);
    const chosen = around.filter(({ name }) => files.includes(fileOf(name))).slice(0, mostSpecs);
    const result = await this.#runFromTheStart(files, chosen, id);
    if (result.status === MutantRunStatus.Killed && !this.#sound.has(source)) {
      // Some specs might need what other files bring along.
      const { status, failureMessage } = await this.#runFromTheStart(files, chosen);
      if (status === MutantRunStatus.Killed)
        throw new Error(`Specs around ${source} fail: ${failureMessage}`);
      this.#sound.add(source);
    }
    return result;
  }

  async #runFromTheStart(files, specs, mutant) {
    const loadError = await this.#freshPage.open({ mutant, files });
    return loadError
      ? { status: MutantRunStatus.Killed, killedBy: [], failureMessage: loadError, nrOfTests: 0 }
      : this.#run(this.#freshPage, specs, { mutant });
  }

  /** Until one of them fails. */
  async #run(page, specs, options = {}) {
    const names = specs.map(({ name }) => name);
    // A spec that waits for what the mutant took away would wait for five seconds.
    const limits = Object.fromEntries(specs.map(({ name, ms }) => [name, Math.max(1000, 10 * ms)]));
    const timeout = 10_000 + 3 * specs.reduce((sum, { ms }) => sum + ms, 0);
    const { specs: ran, stray } = await page.run(names, { ...options, limits, timeout, bail: true });

    const nrOfTests = ran.length;
    const failed = ran.find(({ isPassed }) => !isPassed);
    if (!failed && stray.length === 0) return { status: MutantRunStatus.Survived, nrOfTests };
    return {
      status: MutantRunStatus.Killed,
      killedBy: failed ? [failed.name] : [],
      failureMessage: failed?.message ?? stray.join('\n'),
      nrOfTests,
    };
  }

  get #specs() {
    this.#known ??= JSON.parse(readFileSync(learned, 'utf8')).map((spec) => ({
      ...spec,
      mutants: new Set(spec.mutants),
    }));
    return this.#known;
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'jasmine-in-one-page', JasmineInOnePage),
];
