/** The HTTPS mode of the servers: one PEM file with key and certificate, named by `TLS_FILE`. */
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import type { IncomingMessage } from 'node:http';

/** @returns the text of the file; `undefined` without one, which means HTTP */
export function pemFromEnv(file = process.env['TLS_FILE']): string | undefined {
  return file ? readFileSync(file, 'utf8') : undefined;
}

/** Lets `fetch()` of this process talk to servers with this self-signed certificate. */
export function trust(pem: string): void {
  const certificate = pem.slice(pem.indexOf('-----BEGIN CERTIFICATE-----'));
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
}

export function isEncrypted(req: IncomingMessage): boolean {
  return (req.socket as Partial<TLSSocket>).encrypted === true;
}
