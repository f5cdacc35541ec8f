import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textBySource } from './source-map.mjs';

test('cuts generated text by the source of the mapping before it', () => {
  // Line 1: a.js from column 0, b.js from column 2, nothing from column 4; line 2: a.js again.
  const mappings = 'AAAA,ECAA,E;ADAA';
  const pieces = textBySource('aabb??\naa', { mappings, sources: ['a.js', 'b.js'] });
  assert.deepEqual(Object.fromEntries(pieces), { 'a.js': 'aaaa\n', 'b.js': 'bb' });
});
