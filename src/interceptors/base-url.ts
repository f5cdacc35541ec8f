/** What relative URLs are relative to. The document of a server throws when it is asked for its `baseURI`. */
export function baseUrlOf(document: Document, isBrowser: boolean): string {
  return isBrowser ? document.baseURI : document.location.href;
}
