import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultApiSettings } from '../settings.ts';
import { Nonces } from './nonces.ts';

describe('nonces', () => {
  it('are new with every answer, and good for their lifetime', (t) => {
    t.mock.timers.enable({ apis: ['Date'] });
    const nonces = new Nonces({ ...defaultApiSettings, nonceLifetimeMs: 1000 });
    const first = nonces.next();
    const second = nonces.next();
    assert.notEqual(first, second);
    assert.match(first, /^[\w-]{22}$/);
    t.mock.timers.tick(999);
    assert.ok(nonces.isGood(first) && nonces.isGood(second));
    t.mock.timers.tick(1);
    assert.ok(!nonces.isGood(first));
    assert.ok(!nonces.isGood('made-up'));
  });

  it('stay the same without rotation, until they are stale', (t) => {
    t.mock.timers.enable({ apis: ['Date'] });
    const nonces = new Nonces({ ...defaultApiSettings, rotateNonces: false, nonceLifetimeMs: 1000 });
    const first = nonces.next();
    t.mock.timers.tick(999);
    assert.equal(nonces.next(), first);
    t.mock.timers.tick(1);
    assert.notEqual(nonces.next(), first);
  });

  it('are stale at once on demand', () => {
    const nonces = new Nonces({ ...defaultApiSettings, rotateNonces: false });
    const first = nonces.next();
    nonces.expire();
    assert.ok(!nonces.isGood(first));
    assert.notEqual(nonces.next(), first);
  });
});
