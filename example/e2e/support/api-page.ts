import type { Locator } from '@playwright/test';

/** What an answer on the API page shows: the status, then scheme, audience, scope, or why it was refused. */
export async function answerOf(status: Locator): Promise<Readonly<Record<string, string>>> {
  await status.locator('.badge').or(status.locator('.notice')).waitFor();
  return status.evaluate((element) => {
    const text = (node: Element | null | undefined) => node?.textContent.trim() ?? '';
    const failure = element.querySelector('.notice p');
    const facts = [...element.querySelectorAll('dt')].map((term) => [
      text(term),
      text(term.nextElementSibling),
    ]);
    return {
      ...(failure ? { Failure: text(failure) } : { Status: text(element.querySelector('.badge')) }),
      ...(Object.fromEntries(facts) as Record<string, string>),
    };
  });
}
