import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configFromEnvironment } from './example-config.mjs';
import { httpsStack, httpStack } from './stacks.mjs';

test('without a tenant in the environment it is the embedded one', () => {
  assert.equal(configFromEnvironment({}), httpStack.config);
});

test('over HTTPS its domain is a bare host, and the APIs are there, too', () => {
  const { domain, api, otherApi, https } = configFromEnvironment({}, httpsStack);
  assert.match(domain, /^localhost:\d+$/);
  assert.match(api, /^https:/);
  assert.match(otherApi, /^https:/);
  assert.equal(https, true);
  assert.equal(httpStack.config.https, undefined);
});

test('a real tenant is taken from the environment', () => {
  const env = { AUTH0_DOMAIN: 'a.example.com', AUTH0_CLIENT_ID: 'id', AUTH0_AUDIENCE: 'https://api' };
  const { domain, clientId, audience, embedded } = configFromEnvironment(env);
  assert.deepEqual([domain, clientId, audience, embedded], ['a.example.com', 'id', 'https://api', false]);
});

test('half of a real tenant is refused, and what is missing is named', () => {
  assert.throws(() => configFromEnvironment({ AUTH0_DOMAIN: 'a.example.com' }), {
    message: /missing: AUTH0_CLIENT_ID, AUTH0_AUDIENCE\./,
  });
});
