import type { Page } from '@playwright/test';

const names = { ada: 'Ada Lovelace', grace: 'Grace Hopper', alan: 'Alan Turing' } as const;

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

  async cancel(): Promise<void> {
    await this.page.getByRole('button', { name: 'Cancel' }).click();
  }
}
