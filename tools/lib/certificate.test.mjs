import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ensureCertificate } from './certificate.mjs';

const folder = mkdtempSync(join(tmpdir(), 'ngrx-auth0-'));
const file = join(folder, 'cache', 'localhost.pem');
after(() => rmSync(folder, { recursive: true }));

const certificate = () =>
  new X509Certificate(readFileSync(file, 'utf8').replace(/^[^]*?(?=-----BEGIN CERT)/, ''));

test('a certificate is made for localhost, readable by its owner alone', async () => {
  await ensureCertificate(file);
  assert.equal(certificate().checkHost('localhost'), 'localhost');
  assert.equal(certificate().checkHost('example.com'), undefined);
  assert.equal(certificate().checkIP('127.0.0.1'), '127.0.0.1');
  assert.equal(statSync(file).mode & 0o077, 0);
});

test('it is kept while it is good', async () => {
  const { fingerprint256 } = certificate();
  await ensureCertificate(file);
  assert.equal(certificate().fingerprint256, fingerprint256);
});

test('it is made anew when it is about to expire, or damaged', async (t) => {
  const { fingerprint256 } = certificate();
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse(certificate().validTo) - 3600_000 });
  await ensureCertificate(file);
  assert.notEqual(certificate().fingerprint256, fingerprint256);
  writeFileSync(file, 'nonsense');
  await ensureCertificate(file);
  assert.equal(certificate().checkHost('localhost'), 'localhost');
});
