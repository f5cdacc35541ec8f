import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importedFrom } from './source-graph.mjs';

const none = () => false;

test('follows static imports and exports, not those of types and not import()', () => {
  const found = importedFrom('src/public-api.ts', none);
  assert.ok(found.has('src/client/on-demand.ts'));
  assert.ok(found.has('src/state/auth.reducer.ts'));
  assert.ok(!found.has('src/client/engine-side.ts'), 'import()');
  assert.ok(!found.has('src/client/engine-calls.ts'), 'import type');
  assert.ok(!found.has('src/interceptors/explanation.ts'), 'export type');
});

test('leaves out what is only reached through what is left out', () => {
  const isExplainer = (source) => /\/(request-explainer|log-explanation)\.ts$/.test(source);
  assert.ok(importedFrom('src/public-api.ts', none).has('src/interceptors/near-miss.ts'));
  assert.ok(!importedFrom('src/public-api.ts', isExplainer).has('src/interceptors/near-miss.ts'));
});
