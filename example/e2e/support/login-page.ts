import { expect, type Page } from '@playwright/test';

const names = {
  ada: 'Ada Lovelace',
  grace: 'Grace Hopper',
  alan: 'Alan Turing',
  joan: 'Joan Clarke',
} as const;

/** The people of the embedded tenant; Alan is always refused. */
export type DemoUser = keyof typeof names;

export const nameOf = (user: DemoUser): string => names[user];

/** The tenant's login page, in the tab or in a popup. */
export class LoginPage {
  constructor(readonly page: Page) {}

  heading = () => this.page.getByRole('heading', { name: 'Log in', exact: true });

  async continueAs(user: DemoUser): Promise<void> {
    await this.page.getByRole('button', { name: `Continue as ${names[user]}` }).click();
  }

  async withPassword(email: string, password: string): Promise<void> {
    await this.page.getByLabel('Email address').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Log in', exact: true }).click();
  }

  /**
   * What {@link continueAs} would lead to, without going there.
   *
   * @returns the address of the callback, with code and state
   */
  async answerFor(user: DemoUser): Promise<string> {
    await expect(this.heading()).toBeVisible();
    const { request } = this.page.context();
    const login = await request.post(this.page.url(), { form: { account: user }, maxRedirects: 0 });
    const url = new URL(login.headers()['location'] ?? '', this.page.url());
    const answer = await request.get(url.href, { maxRedirects: 0 });
    return answer.headers()['location'] ?? '';
  }

  async cancel(): Promise<void> {
    await this.page.getByRole('button', { name: 'Cancel' }).click();
  }
}
