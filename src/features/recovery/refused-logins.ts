import { inject, Injectable } from '@angular/core';
import { AuthGateway } from '../../client/gateway';
import type { FailedCall } from '../../client/recovery';
import type { TokenInfo } from '../../state/auth.state';

/** What a login was for; nothing that is a secret. */
interface Wanted {
  readonly code: string;
  readonly audience: string;
  readonly scope: string;
}

interface Stored {
  /** The last login by redirect, which has not come back. */
  readonly asked?: Wanted;
  readonly refused: readonly Wanted[];
}

const NOTHING: Stored = { refused: [] };

/**
 * Logins of recovery that came to nothing: the popup was closed, or the tenant sent the browser back with an error. The
 * next one for the same is for somebody who clicked; a page by itself would ask again and again. It stands in session
 * storage, because after a redirect the page is another one.
 */
@Injectable({ providedIn: 'root' })
export class RefusedLogins {
  readonly #gateway = inject(AuthGateway);
  #here = NOTHING;
  #isSignedIn: boolean | undefined;
  /** Where nobody is signed in, a login that failed was for everything, and so was a logout in another tab. */
  #isAll = false;

  has(failed: FailedCall): boolean {
    const wanted = this.#wanted(failed);
    return this.#isAll || this.#read().refused.some((one) => isSame(one, wanted));
  }

  /** A login by redirect begins; what becomes of it, the next page is told. */
  left(failed: FailedCall): void {
    this.#write({ ...this.#read(), asked: this.#wanted(failed) });
  }

  /** A login came to nothing. */
  add(failed: FailedCall): void {
    this.#add(this.#wanted(failed));
  }

  /** A callback failed: it was that of the last login by redirect, if there was one. */
  cameBack(): void {
    this.#add(this.#read().asked);
  }

  /** What was refused has come all the same. */
  got({ audience, scope }: TokenInfo): void {
    const granted = scope.split(' ');
    const { refused, ...more } = this.#read();
    const left = refused.filter(
      (one) =>
        one.audience !== audience || !one.scope.split(' ').every((name) => !name || granted.includes(name)),
    );
    if (left.length < refused.length) {
      this.#write({ ...more, refused: left });
    }
  }

  /** @param isAnother Whether a session of somebody else ended with it. */
  saw(isSignedIn: boolean, isAnother: boolean): void {
    const isNew = isAnother || this.#isSignedIn === false;
    this.#isSignedIn = isSignedIn;
    if (isSignedIn) {
      this.#isAll = false;
      if (isNew) {
        this.clear();
      }
    }
  }

  /** Whatever is asked for is refused, as long as nobody is signed in. */
  holdBack(): void {
    this.#isAll = true;
  }

  clear(): void {
    this.#isAll = false;
    this.#write(NOTHING);
  }

  #add(wanted: Wanted | undefined): void {
    this.#isAll ||= !this.#isSignedIn;
    if (wanted) {
      const others = this.#read().refused.filter((one) => !isSame(one, wanted));
      this.#write({ refused: [...others, wanted] });
    }
  }

  #wanted({ error, authorizationParams }: FailedCall): Wanted {
    const { audience, scope } = { ...this.#gateway.config.authorizationParams, ...authorizationParams };
    return { code: error.code, audience: audience ?? '', scope: typeof scope === 'string' ? scope : '' };
  }

  #read(): Stored {
    try {
      const stored = JSON.parse(sessionStorage.getItem(this.#key) ?? 'null') as Partial<Stored> | null;
      return stored?.refused?.every(({ scope }) => typeof scope === 'string')
        ? (stored as Stored)
        : this.#here;
    } catch {
      // Storage is blocked, or somebody wrote into it.
      return this.#here;
    }
  }

  #write(next: Stored): void {
    this.#here = next;
    try {
      if (next.asked ?? next.refused.length) {
        sessionStorage.setItem(this.#key, JSON.stringify(next));
      } else {
        sessionStorage.removeItem(this.#key);
      }
    } catch {
      // Blocked, or full: it is known in this page.
    }
  }

  get #key(): string {
    return `ngrx-auth0.${this.#gateway.config.clientId}.refused`;
  }
}

function isSame(one: Wanted, other: Wanted): boolean {
  return one.code === other.code && one.audience === other.audience && one.scope === other.scope;
}
