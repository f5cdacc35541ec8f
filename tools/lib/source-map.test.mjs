import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut } from './source-map.mjs';

test('cuts generated text by the source of the mapping before it', () => {
  // Line 1: a.js from column 0, b.js from column 2, nothing from column 4; line 2: a.js again.
  const mappings = 'AAAA,ECAA,E;ADAA';
  const pieces = cut('aabb??\naa', { mappings, sources: ['a.js', 'b.js'] }).filter(([, text]) => text);
  assert.deepEqual(pieces, [
    ['a.js', 'aa'],
    ['b.js', 'bb'],
    [undefined, '??\n'],
    ['a.js', 'aa\n'],
  ]);
});
