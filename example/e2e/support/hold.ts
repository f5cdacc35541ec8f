import type { Page } from '@playwright/test';

/** A request that got its answer, which does not arrive before the test says so. */
export interface Held {
  /** Settles when the server has answered. */
  readonly answered: Promise<void>;
  /** Lets the answer arrive. */
  release(): void;
}

/** Holds back the answer to the next request for `url`, a glob. Exact where a delay would have to be guessed. */
export async function holdAnswer(page: Page, url: string): Promise<Held> {
  let hasAnswered: () => void;
  let release: () => void;
  const answered = new Promise<void>((resolve) => (hasAnswered = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.context().route(
    url,
    async (route) => {
      const response = await route.fetch();
      hasAnswered();
      await released;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  return { answered, release: () => release() };
}
