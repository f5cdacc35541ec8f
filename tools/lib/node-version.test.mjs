import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNodeVersion } from './node-version.mjs';

test('Node 20 and newer will do', () => {
  for (const version of ['20.0.0', '22.22.0', '24.21.0', process.versions.node]) checkNodeVersion(version);
});

test('an older Node is told in a sentence', () => {
  assert.throws(() => checkNodeVersion('18.20.4'), {
    message: /This is Node 18\.20\.4; please use Node 20 or newer/,
  });
});
