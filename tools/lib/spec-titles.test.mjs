import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasTitle } from './spec-titles.mjs';

const source = `
  it('ends (at once)', () => {});
  test(\`tells \${what}, \${how}\`, () => {});
  test(\`\${only}\`, () => {});
  // it('is a comment', () => {});
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

test('finds neither what stands in a comment nor what a template could be', () => {
  assert.equal(hasTitle(source, 'is a comment'), false);
  assert.equal(hasTitle(source, 'anything'), false);
});
