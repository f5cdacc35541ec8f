import { IncomingMessage } from 'node:http';

/**
 * A request with another URL or body, for oidc-provider to read from the start.
 *
 * The body had to be read before: for the log, for the faults, to translate it. oidc-provider wants to read the stream
 * itself (and warns when it cannot), so it gets a new one.
 */
export function replay(req: IncomingMessage, url: string, form?: URLSearchParams): IncomingMessage {
  const copy = new IncomingMessage(req.socket);
  copy.method = req.method;
  copy.url = url;
  copy.httpVersion = req.httpVersion;
  copy.httpVersionMajor = req.httpVersionMajor;
  copy.httpVersionMinor = req.httpVersionMinor;
  copy.headers = { ...req.headers };
  if (form) {
    const body = Buffer.from(form.toString());
    copy.headers['content-type'] = 'application/x-www-form-urlencoded';
    copy.headers['content-length'] = String(body.length);
    delete copy.headers['transfer-encoding'];
    copy.push(body);
  }
  // Or the end of this stream would count as an aborted request and close the socket.
  copy.complete = true;
  copy.push(null);
  return copy;
}
