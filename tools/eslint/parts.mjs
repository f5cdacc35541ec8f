/**
 * The parts of `src/` and what each may import of the others; `docs/architecture.md` has the picture. What a part lists
 * under `types` it may only name (`import type`). The files of `src/` itself are the face: they import any part, and
 * only the parts in `face` import them.
 */
export const parts = {
  errors: { values: [], types: [] },
  config: { values: ['errors'], types: [] },
  state: { values: [], types: ['config', 'errors'] },
  hygiene: { values: ['state'], types: [] },
  dpop: { values: ['errors'], types: [] },
  client: { values: ['config', 'errors', 'dpop'], types: ['state'] },
  effects: { values: ['state', 'client', 'errors', 'config'], types: [] },
  interceptors: { values: ['state', 'client', 'errors', 'config'], types: ['dpop'] },
  guards: { values: ['state', 'client', 'errors', 'config', 'face'], types: [] },
  features: {
    values: ['state', 'client', 'errors', 'config', 'effects', 'interceptors', 'guards', 'face'],
    types: [],
  },
};

/** Specs and what supports them may import every part. */
export const isSpec = (path) => /\.spec\.ts$|\/src\/spec-support\//.test(path);
