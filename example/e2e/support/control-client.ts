/** Speaks JSON with the control API (`/__test/…`) of one of the example's servers. */
export class ControlClient {
  constructor(readonly origin: string) {}

  get<T>(path: string): Promise<T> {
    return this.#send<T>('GET', path);
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.#send<T>('POST', path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.#send<T>('DELETE', path);
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.origin}/__test/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(`${method} /__test/${path} answered ${response.status}: ${await response.text()}`);
    }
    return (await response.json()) as T;
  }
}
