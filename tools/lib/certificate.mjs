import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import tls from 'node:tls';
import { fromRoot } from './paths.mjs';

/** Key and certificate of the HTTPS mode in one PEM file: of this machine, made when needed, never in git. */
export const certificateFile = fromRoot('node_modules/.cache/ngrx-auth0/localhost.pem');

const day = 24 * 3600 * 1000;

/** Makes the certificate unless there is one that is good for another day. */
export async function ensureCertificate(file = certificateFile) {
  if (isGood(file)) return;
  // Not at the top: what runs first installs this package.
  const { generate } = await import('selfsigned');
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 365 * day),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  mkdirSync(dirname(file), { recursive: true });
  // In one step, because another process may be reading it.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${key.trim()}\n${cert.trim()}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** Lets `fetch()` and `https` of this process take the certificate. Needs Node 22.19 or 24.5. */
export function trustCertificate(file = certificateFile) {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readCertificate(file)]);
}

function isGood(file) {
  try {
    return Date.parse(new X509Certificate(readCertificate(file)).validTo) > Date.now() + day;
  } catch {
    return false;
  }
}

/** Without the key. */
function readCertificate(file) {
  const pem = readFileSync(file, 'utf8');
  return pem.slice(pem.indexOf('-----BEGIN CERTIFICATE-----'));
}
