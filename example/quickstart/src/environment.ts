interface Environment {
  readonly domain: string;
  readonly clientId: string;
  readonly audience: string;
  readonly api: string;
}

/** Constants anywhere else. Here the ports of tenant and API may move (`PORT_OFFSET`), so the server tells them. */
export const environment = (await (await fetch('/config.json')).json()) as Environment;
