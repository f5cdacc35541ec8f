import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeUnnoticed, scoreOf, tableOf } from './score.mjs';

const mutant = (status, more = {}) => ({
  status,
  mutatorName: 'BooleanLiteral',
  replacement: 'false',
  location: { start: { line: 2, column: 11 }, end: { line: 2, column: 15 } },
  ...more,
});

test('what was noticed is what failed a spec or never ended; ignored mutants do not count', () => {
  const mutants = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'RuntimeError'].map((status) =>
    mutant(status),
  );
  assert.equal(scoreOf(mutants), 50);
});

test('the table has a line for each folder, and one for all', () => {
  const lines = tableOf({
    'src/b/x.ts': { mutants: [mutant('Killed')] },
    'src/a/y.ts': { mutants: [mutant('Survived')] },
    'src/a/z.ts': { mutants: [mutant('Killed')] },
  }).map((line) => line.trim().split(/\s{2,}/));
  assert.deepEqual(lines.slice(1), [
    ['src/a', '1', '0', '1', '0', '0', '0', '50.0 %'],
    ['src/b', '1', '0', '0', '0', '0', '0', '100.0 %'],
    ['together', '2', '0', '1', '0', '0', '0', '66.7 %'],
  ]);
});

test('what nobody noticed is told with its place, its code and what stood there', () => {
  const text = describeUnnoticed({
    'src/a.ts': { source: 'const x =\n  flag = true;', mutants: [mutant('Killed')] },
    'src/b.ts': { source: 'const x =\n  flag  = true;', mutants: [mutant('NoCoverage'), mutant('Killed')] },
  });
  assert.equal(
    text,
    'src/b.ts: 1 of 2\n  src/b.ts:2:11 BooleanLiteral, not covered\n    true\n    → false\n',
  );
});
