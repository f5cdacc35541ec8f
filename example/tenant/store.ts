/** oidc-provider's storage, in memory, with the handles that make faults like "session gone" real. */
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

export class Store {
  readonly #models = new Map<string, Map<string, Entry>>();
  /** Called for each new session id, which is the value of the session cookie. */
  onSession: (id: string) => void = () => {};

  adapter = (model: string): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      if (model === 'Session') this.onSession(id);
      const expiresAt = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000;
      this.#entries(model).set(id, { payload, expiresAt });
    },
    find: async (id) => this.#find(model, id),
    findByUid: async (uid) => this.#findBy(model, (payload) => payload.uid === uid),
    findByUserCode: async (code) => this.#findBy(model, (payload) => payload.userCode === code),
    consume: async (id) => {
      const payload = this.#find(model, id);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => {
      this.#entries(model).delete(id);
    },
    revokeByGrantId: async (grantId) => {
      this.deleteWhere(model, (payload) => payload.grantId === grantId);
    },
  });

  /** @returns how many were deleted */
  deleteWhere(model: string, matches: (payload: AdapterPayload) => boolean): number {
    const entries = this.#entries(model);
    const doomed = [...entries].filter(([, entry]) => matches(entry.payload));
    for (const [id] of doomed) entries.delete(id);
    return doomed.length;
  }

  /** What is stored, to be read or changed in place. */
  where(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload[] {
    return [...this.#entries(model).values()].map(({ payload }) => payload).filter(matches);
  }

  /** Changes what is stored under this id, if it is there. */
  change(model: string, id: string, change: Partial<AdapterPayload>): void {
    Object.assign(this.#find(model, id) ?? {}, change);
  }

  clear(): void {
    this.#models.clear();
  }

  #entries(model: string): Map<string, Entry> {
    const known = this.#models.get(model);
    if (known) return known;
    const created = new Map<string, Entry>();
    this.#models.set(model, created);
    return created;
  }

  #find(model: string, id: string): AdapterPayload | undefined {
    const entry = this.#entries(model).get(id);
    return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  }

  #findBy(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const entry of this.#entries(model).values()) {
      if (entry.expiresAt > Date.now() && matches(entry.payload)) return entry.payload;
    }
    return undefined;
  }
}
