import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsedProofs } from './used-proofs.ts';

describe('used proofs', () => {
  it('are remembered by key and id, for as long as they would be accepted', (t) => {
    t.mock.timers.enable({ apis: ['Date'] });
    const used = new UsedProofs();
    assert.ok(used.use('key', 'id'));
    assert.ok(!used.use('key', 'id'));
    assert.ok(used.use('other key', 'id'));
    t.mock.timers.tick(600_000 - 1);
    assert.ok(!used.use('key', 'id'));
    t.mock.timers.tick(1);
    assert.ok(used.use('key', 'id'));
  });
});
