import { DOCUMENT, isPlatformServer } from '@angular/common';
import { inject, PLATFORM_ID } from '@angular/core';
import { MAY_BE_SERVER } from '../config/may-be-server';

/** What relative URLs are relative to. The document of a server throws when it is asked for its `baseURI`. */
export function injectBaseUrl(): string {
  const document = inject(DOCUMENT);
  return MAY_BE_SERVER && isPlatformServer(inject(PLATFORM_ID)) ? document.location.href : document.baseURI;
}
