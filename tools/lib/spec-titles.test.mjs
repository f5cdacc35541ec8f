import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasTitle } from './spec-titles.mjs';

const source = `
  it('ends (at once)', () => {});
  test(\`tells \${what}, \${how}\`, () => {});
  test(\`\${only}\`, () => {});
  // it('is a comment', () => {});
  test.describe('a group', () => test.step('a step', () => expect('what is expected')));
  const FOUND = { 'a row': { 'no row': 1 } };
  const OTHER = { 'of no test': 1 };
  for (const [title, race] of Object.entries(FOUND)) it(title, () => race);
  for (const [text] of Object.entries(OTHER)) show(text);
`;

test('finds a title as it stands, and no part of one', () => {
  assert.equal(hasTitle(source, 'ends (at once)'), true);
  assert.equal(hasTitle(source, 'ends'), false);
  assert.equal(hasTitle(source, 'ends (at once) and more'), false);
});

test('finds a title that a template makes', () => {
  assert.equal(hasTitle(source, 'tells a 500, in words'), true);
  assert.equal(hasTitle(source, 'tells a 500'), false);
});

test('finds a group, and the rows of a table that tests are made of', () => {
  assert.equal(hasTitle(source, 'a group'), true);
  assert.equal(hasTitle(source, 'a row'), true);
});

test('finds no text that is the title of no test', () => {
  for (const text of ['a step', 'what is expected', 'no row', 'of no test'])
    assert.equal(hasTitle(source, text), false, text);
});

test('finds neither what stands in a comment nor what a template could be', () => {
  assert.equal(hasTitle(source, 'is a comment'), false);
  assert.equal(hasTitle(source, 'anything'), false);
});
