/** Secrets by kind, as the tenant lists them at `/__test/secrets`. */
export type Secrets = Readonly<Record<string, readonly string[]>>;

/** What gives a secret away although its value is not one that the tenant issued. */
const telltales: Readonly<Record<string, RegExp>> = {
  'a code in a URL': /[?&]code=/,
  'a state in a URL': /[?&]state=/,
  'the raw ID token': /__raw/,
  'a Bearer token': /Bearer [\w-]{8,}/,
  'a JSON web token': /\beyJ[\w-]+\.eyJ[\w-]+/,
};

/** Which issued secrets stand in `text`: as they are, as a URL carries them, or the signature of a token alone. */
export function issuedIn(text: string, secrets: Secrets): string[] {
  return Object.entries(secrets).flatMap(([kind, values]) =>
    values
      .filter((value) => formsOf(value).some((form) => stands(form, text)))
      .map((value) => `${kind} ${value.slice(0, 8)}…`),
  );
}

/** What in `text` looks like a secret, with a few characters around it. */
export function telltalesIn(text: string): string[] {
  return Object.entries(telltales).flatMap(([what, pattern]) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [`${what}: ${text.slice(Math.max(0, at - 60), at + 30)}`];
  });
}

/** Six digits are part of many a time in milliseconds: they count where they are a number of their own. */
function stands(form: string, text: string): boolean {
  return /^\d+$/.test(form) ? new RegExp(`(?<!\\d)${form}(?!\\d)`).test(text) : text.includes(form);
}

function formsOf(value: string): string[] {
  // Other secrets have dots too: a code verifier is made of any unreserved character.
  const [, , signature] = value.startsWith('eyJ') ? value.split('.') : [];
  return [value, encodeURIComponent(value), ...(signature ? [signature] : [])];
}
