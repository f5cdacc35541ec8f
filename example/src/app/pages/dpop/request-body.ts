export const bodyKinds = [
  'none',
  'JSON',
  'form data',
  'text',
  'blob',
  'bytes',
  'parameters',
  'stream',
] as const;

export type BodyKind = (typeof bodyKinds)[number];

/** A message and a resource at once: each endpoint takes what it needs. */
const fields = { text: 'Sent from the DPoP page.', name: 'Punched cards' };

/** For `HttpClient`, which makes JSON of objects by itself, of a stream, too. */
export function httpBody(kind: BodyKind): unknown {
  if (kind === 'stream') throw new Error('HttpClient cannot send a stream: choose a fetcher.');
  return kind === 'JSON' ? fields : fetchBody(kind);
}

/** For `fetch`: the body, and what has to be said about it. */
export function bodyInit(kind: BodyKind): RequestInit {
  const init: RequestInit = { body: fetchBody(kind) };
  if (kind === 'JSON') return { ...init, headers: { 'Content-Type': 'application/json' } };
  // The types of TypeScript do not know it yet; without it a stream is refused.
  return kind === 'stream' ? Object.assign(init, { duplex: 'half' }) : init;
}

function fetchBody(kind: BodyKind): BodyInit | null {
  const { text } = fields;
  switch (kind) {
    case 'none':
      return null;
    case 'JSON':
      return JSON.stringify(fields);
    case 'form data':
      return formData();
    case 'text':
      return text;
    case 'blob':
      return new Blob([text], { type: 'text/plain' });
    case 'bytes':
      return new TextEncoder().encode(text).buffer;
    case 'parameters':
      return new URLSearchParams(fields);
    case 'stream':
      return new Blob([text]).stream();
  }
}

function formData(): FormData {
  const form = new FormData();
  form.append('text', fields.text);
  form.append('attachment', new Blob([fields.name], { type: 'text/plain' }), 'cards.txt');
  return form;
}
