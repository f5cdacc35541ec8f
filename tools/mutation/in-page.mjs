// In the page, before the specs: Jasmine, for runs of a few specs again and again, in the order that is asked for.
const { jasmineRequire } = window;

/** Place in the present run of each spec, and of each suite with one of them. Nothing else is visited. */
let places = new Map();

// Jasmine visits and reports what is left out, too: a third of a second for each mutant.
const makeProcessor = jasmineRequire.TreeProcessor;
jasmineRequire.TreeProcessor = (jasmine) => {
  const Processor = makeProcessor(jasmine);
  const orderChildren = ({ children }) =>
    children.filter(({ id }) => places.has(id)).sort((a, b) => places.get(a.id) - places.get(b.id));
  return function (attributes) {
    return new Processor({ ...attributes, orderChildren });
  };
};
const jasmine = (window.jasmine = jasmineRequire.core(jasmineRequire));
const env = jasmine.getEnv();
Object.assign(window, jasmineRequire.interface(jasmine, env));
// As in `karma.conf.js`, but for what running again in the same order takes.
env.configure({ random: false, failSpecWithNoExpectations: true, autoCleanClosures: false });

const stryker = (window.__stryker__ ??= {});
/** What Jasmine calls the only spec of a suite that threw while it was read. */
const brokenSuite = 'encountered a declaration exception';
/** `{ name, path }` of each spec, by Jasmine's id and by name; the path has the ids of its suites. */
const byId = new Map();
const byName = new Map();
let results = [];
let limits = {};

env.addReporter({
  specStarted: ({ id }) => {
    const { name } = byId.get(id);
    stryker.currentTestId = name;
    jasmine.DEFAULT_TIMEOUT_INTERVAL = limits[name] ?? 5000;
  },
  // What a spec leaves running counts as its own until the next one begins.
  specDone: (result) => results.push(result),
});

/** Loads spec files, and gives each spec a name that is the same in every page. */
async function load(files = Object.keys(window.specFiles)) {
  for (const file of files) {
    await window.specFiles[file]();
    visit(env.topSuite(), [], (spec, path) => {
      if (byId.has(spec.id)) return;
      if (spec.description === brokenSuite) throw new Error(`${file}: ${spec.getFullName()}`);
      let name = `${file} › ${spec.getFullName()}`;
      while (byName.has(name)) name += ' (again)';
      const entry = { name, path: [...path, spec.id] };
      byId.set(spec.id, entry);
      byName.set(name, entry);
    });
  }
}

function visit(suite, path, found) {
  for (const child of suite.children) {
    if (child.children) visit(child, [...path, child.id], found);
    else found(child, path);
  }
}

/**
 * @param names the specs to run, by default all; what a mutant made away with is passed over
 * @param options.limits milliseconds that a spec may take, by its name
 * @param options.bail whether the first failure ends it
 */
async function run(names, options = {}) {
  places = new Map();
  for (const name of names ?? byName.keys()) {
    for (const id of byName.get(name)?.path ?? []) if (!places.has(id)) places.set(id, places.size);
  }
  ({ limits = {} } = options);
  results = [];
  env.configure({ stopOnSpecFailure: options.bail ?? false });
  const { failedExpectations } = await env.execute();
  return {
    // Errors that no spec is running for.
    stray: failedExpectations.map(({ message }) => message),
    specs: results.map(({ id, status, duration, failedExpectations: failures }) => ({
      name: byId.get(id).name,
      isPassed: status === 'passed',
      ms: duration,
      message: failures.map(({ message }) => message).join('\n'),
    })),
  };
}

window.specPage = { load, run };
