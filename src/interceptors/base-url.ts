/** What of a document says what its relative URLs are relative to. */
export interface Page {
  readonly baseURI: string;
  readonly location: Pick<Location, 'origin'>;
}

/**
 * What relative URLs are relative to; `undefined` while a `<base>` leads them to another origin than the page's: then no
 * token goes to a relative URL, and no relative rule matches.
 */
export function ownBase({ baseURI, location }: Page): string | undefined {
  return baseURI.startsWith(location.origin + '/') ? baseURI : undefined;
}

/** The same anywhere. The document of a server throws when it is asked for its `baseURI`. */
export function baseUrlOf(document: Document, isBrowser: boolean): string | undefined {
  return isBrowser ? ownBase(document) : document.location.href;
}
