import { InjectionToken } from '@angular/core';

/**
 * Set by `withTabSync()`: hears what this tab has missed, and says whether that was anything. Whoever is about to end the
 * session after sleep asks first: the tenant's may be another one by now.
 */
export const HEAR_LAST_WORD = new InjectionToken<() => boolean>('ngrx-auth0 last word of other tabs');
