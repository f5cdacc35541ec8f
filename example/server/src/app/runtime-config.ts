/** What the server knows of its surroundings, and tells the browser. Nothing in it is secret. */
export interface RuntimeConfig {
  readonly domain: string;
  readonly clientId: string;
  readonly audience: string;
  readonly api: string;
}
