/** Providers that exist here only: their consent page is the tenant's, and they keep no data. */
export interface Connection {
  readonly name: string;
  readonly strategy: 'oauth2';
  /** For people. */
  readonly title: string;
  /** Each scope with what it means. */
  readonly scopes: Readonly<Record<string, string>>;
}

export const connections: readonly Connection[] = [
  {
    name: 'pretend-calendar',
    strategy: 'oauth2',
    title: 'Pretend Calendar',
    scopes: {
      'calendar:read': 'See your appointments',
      'calendar:write': 'Add and change appointments',
    },
  },
  {
    name: 'pretend-drive',
    strategy: 'oauth2',
    title: 'Pretend Drive',
    scopes: { 'files:read': 'See your files', 'files:write': 'Add and change files' },
  },
];

export function connectionByName(name: string): Connection | undefined {
  return connections.find((connection) => connection.name === name);
}
