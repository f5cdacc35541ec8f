import { expect, type Locator } from '@playwright/test';
import { millisecondsBetween } from './durations.ts';
import type { Example } from './example.ts';
import type { Outage } from './outages.ts';
import type { TenantControl } from './tenant.ts';

/** What a call may take beyond the configured time: the machine is small. */
const tolerance = 1500;

/** The time limits of a page that waits for them, in seconds. */
export const SHORT = 1;

/** Time enough for a tenant that answers, also on a busy machine. */
export const LONG = 10;

interface Failed {
  /** The method of the facade. */
  readonly operation: string;
  /** How often the configured time may pass. */
  readonly limits?: number;
}

/** An operation failed as it has to: with its category, in words, in time, and nothing is under way any more. */
export async function expectFailed(
  example: Example,
  { category, waits }: Pick<Outage, 'category' | 'waits'>,
  { operation, limits = 1 }: Failed,
): Promise<void> {
  await expect.poll(() => example.slice()).toMatchObject({ error: { category, operation }, activity: [] });
  const { error } = await example.slice();
  // A sentence for people, not a code, and nothing of what the answer held.
  expect(error?.description).toMatch(/\w+ \w+/);
  expect(error?.description).not.toMatch(/half|proxy|evil|forged|[<{]/);
  const action = operation.replace(/[A-Z]/g, ' $&').replace(/^./, (letter) => letter.toUpperCase());
  const took = await millisecondsBetween(example.page, action, `${action} Failure`);
  expect(took).toBeLessThan((waits ? SHORT : LONG) * limits * 1000 + tolerance);
}

/** Presses something until it worked: with the short time limit, a busy machine may need a second try. */
export async function pressUntil(button: Locator, worked: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await button.click({ timeout: 2000 });
    await worked();
  }).toPass();
}

/** "Check session again" finds the session. */
export async function expectFound(example: Example): Promise<void> {
  const status = example.banner.getByRole('status');
  await pressUntil(example.banner.getByRole('button', { name: 'Check session again' }), () =>
    expect(status).toHaveText(/^Signed in/, { timeout: 2000 }),
  );
  await example.expectSignedIn();
  await expect.poll(() => example.slice()).toMatchObject({ error: null, activity: [] });
}

/** What one attempt may ask of the tenant. The engine sends a request up to three times if nothing readable came. */
export interface Asked {
  readonly logins: number;
  readonly silentLogins: number;
  /** Different requests of `/oauth/token`. */
  readonly exchanges: number;
}

/** Nothing went in circles: so many flows were begun at the tenant, and no more. */
export async function expectAsked(tenant: TenantControl, expected: Asked): Promise<void> {
  const [logins, silentLogins, tokens] = [
    await tenant.logins(),
    await tenant.silentLogins(),
    await tenant.tokenRequests(),
  ];
  // The browser repeats a request by itself whose connection broke: what is asked for tells them apart.
  const distinct = (requests: typeof logins) =>
    new Set(requests.map(({ params }) => params['state'] ?? params['code'] ?? params['refresh_token'])).size;
  expect({
    logins: distinct(logins),
    silentLogins: distinct(silentLogins),
    exchanges: distinct(tokens),
  }).toEqual(expected);
  expect(tokens.length).toBeLessThanOrEqual(expected.exchanges * 3);
}
