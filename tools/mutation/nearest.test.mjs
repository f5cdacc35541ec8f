import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSpecOf, nearestFirst, specsAround } from './nearest.mjs';

const spec = (file, title, ...mutants) => ({ name: `${file} › ${title}`, mutants: new Set(mutants) });
const titles = (specs) => specs.map(({ name }) => name.split(' › ')[1]);

test('a spec is about the file of its name, in its folder', () => {
  assert.ok(isSpecOf('src/client/gateway.spec.ts', 'src/client/gateway.ts'));
  assert.ok(isSpecOf('src/client/gateway-logout.spec.ts', 'src/client/gateway.ts'));
  assert.ok(isSpecOf('src/effects/login.effects.spec.ts', 'src/effects/login.effects.ts'));
  assert.ok(!isSpecOf('src/client/gateways.spec.ts', 'src/client/gateway.ts'));
  assert.ok(!isSpecOf('src/state/gateway.spec.ts', 'src/client/gateway.ts'));
});

test('the specs of the file come first, then those that run little else', () => {
  const specs = [
    spec('src/auth.service.spec.ts', 'everything', '1', '2', '3'),
    spec('src/state/other.spec.ts', 'little', '1'),
    spec('src/client/renewal.spec.ts', 'its own', '1', '2'),
  ];
  assert.deepEqual(titles(nearestFirst(specs, 'src/client/renewal.ts')), ['its own', 'little', 'everything']);
});

test('around a file are its specs, those that run any mutant of it, and those of its folder', () => {
  const specs = [
    spec('src/state/near.spec.ts', 'in the folder'),
    spec('src/a.spec.ts', 'runs a neighbour', '2'),
    spec('src/b.spec.ts', 'runs others', '9'),
    spec('src/state/source.spec.ts', 'its own'),
  ];
  assert.deepEqual(titles(specsAround(specs, 'src/state/source.ts', new Set(['1', '2']))), [
    'its own',
    'runs a neighbour',
    'in the folder',
  ]);
});
