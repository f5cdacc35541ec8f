import assert from 'node:assert/strict';
import { it } from 'node:test';
import { delayOf } from './slow.ts';

it('waits as long as it is asked to, for 5 s at most', () => {
  const asked = ['ms=300', 'ms=5000', 'ms=60000', 'ms=Infinity', 'ms=0', 'ms=-1', 'ms=soon', 'ms=', ''];
  assert.deepEqual(
    asked.map((query) => delayOf(new URLSearchParams(query))),
    [300, 5000, 5000, 5000, 0, 0, 0, 0, 0],
  );
});
