import { expect, type Locator, type Page } from '@playwright/test';
import type { Auth0State } from '../../../src/state/auth.state.ts';
import type { DemoOptions } from '../../src/app/demo-options.ts';
import { readLiveStore, type ShownAction } from './live-store.ts';
import { LoginPage, nameOf, type DemoUser } from './login-page.ts';
import { httpServers, type Servers } from './servers.ts';
import { signInBefore } from './tenant-session.ts';

/** The switches of the example, see `example/README.md`. */
export type Switches = Partial<DemoOptions>;

export interface ActionFilter {
  /** Only the requests (`Auth0`), what happened (`Auth0 API`), what the clock said, or what other tabs did. */
  readonly source?: 'Auth0' | 'Auth0 API' | 'Auth0 Session' | 'Auth0 Tabs';
}

/** The example in one tab: what a visitor does there, and what the live store tells. */
export class Example {
  readonly loginPage: LoginPage;
  readonly banner: Locator;
  readonly main: Locator;
  /** The banner's "Log in", while nobody is signed in. */
  readonly logInButton: Locator;
  /** Shown while it is not known who is signed in. */
  readonly checking: Locator;

  constructor(
    readonly page: Page,
    readonly servers: Servers = httpServers,
  ) {
    this.loginPage = new LoginPage(page);
    this.banner = page.getByRole('banner');
    this.main = page.getByRole('main');
    this.logInButton = this.banner.getByRole('button', { name: 'Log in', exact: true });
    this.checking = page.getByTestId('checking-session');
  }

  /** Opens a path of the application, with switches; they outlive the redirects of a login. */
  async open(path = '/', switches: Switches = {}): Promise<void> {
    const url = new URL(path, this.servers.app);
    for (const [name, value] of Object.entries(switches)) url.searchParams.set(name, `${value}`);
    await this.page.goto(url.href);
  }

  /** Opens a public path as a signed-in user, who came in by "Log in" and the login page. */
  async openAs(user: DemoUser, path = '/', switches: Switches = {}): Promise<void> {
    await this.open(path, switches);
    await this.logIn(user);
  }

  /**
   * Opens any path as a user who logged in before, and reloaded. A page each for the start, the login and the callback are
   * spared: for tests that are about what comes after it.
   */
  async openSignedIn(user: DemoUser, path = '/', switches: Switches = {}): Promise<void> {
    await signInBefore(this.page.context(), this.servers, user);
    await this.open(path, switches);
    await this.expectSignedIn(user);
  }

  /** {@link openAs} for a guarded path, whose guard leads to the login page at once. */
  async openGuardedAs(user: DemoUser, path: string, switches: Switches = {}): Promise<void> {
    await this.open(path, switches);
    await this.loginPage.continueAs(user);
    await this.expectSignedIn(user);
    await expect(this.page).not.toHaveURL(/\/callback/);
  }

  /** From a page of the application through "Log in" in the banner and the login page, back to the same page. */
  async logIn(user: DemoUser = 'ada'): Promise<void> {
    const { pathname } = new URL(this.page.url());
    await this.startLogin();
    await this.loginPage.continueAs(user);
    await this.expectSignedIn(user);
    // It is known a moment before the page that was asked for is there.
    await expect(this.page).toHaveURL(({ pathname: here }) => here === pathname);
  }

  /** Presses "Log in" in the banner, where that leads to the login page. */
  async startLogin(): Promise<void> {
    await this.logInButton.click();
    await expect(this.loginPage.heading()).toBeVisible();
  }

  /** Navigates within the application, by the menu. */
  async goTo(name: string): Promise<void> {
    await this.banner.getByRole('button', { name: 'Menu' }).click();
    await this.page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name, exact: true })
      .click();
  }

  heading = (name: string | RegExp): Locator => this.main.getByRole('heading', { name, level: 1 });

  button = (name: string): Locator => this.main.getByRole('button', { name, exact: true });

  /** An article of the API page: "Exact string". */
  apiCall = (name: string): Locator => this.main.getByRole('article', { name, exact: true });

  /** Presses the button of an article of the API page. @returns the status that it shows then */
  async callApi(name: string): Promise<Locator> {
    const article = this.apiCall(name);
    await article.getByRole('button').click();
    return article.getByRole('status');
  }

  async logOut(
    how: 'Log out' | 'Log out here only' | 'Log out with custom openUrl' = 'Log out',
  ): Promise<void> {
    await this.banner.getByRole('button', { name: 'Account of' }).click();
    await this.banner.getByRole('button', { name: how, exact: true }).click();
    // Who stays goes to the home page, whose chunk may take a moment.
    if (how !== 'Log out') {
      await expect(this.page).toHaveURL(/:\d+\/$/);
    }
  }

  /** The banner and the slice say who is signed in. */
  async expectSignedIn(user: DemoUser = 'ada'): Promise<void> {
    await expect(this.banner.getByRole('status')).toHaveText(`Signed in as ${nameOf(user)}`);
    await expect
      .poll(() => this.slice())
      .toMatchObject({ status: 'authenticated', user: { name: nameOf(user) } });
  }

  /** The banner and the slice say that nobody is. */
  async expectSignedOut(): Promise<void> {
    await expect(this.banner.getByRole('status')).toHaveText('Signed out');
    await expect
      .poll(() => this.slice())
      .toMatchObject({ status: 'unauthenticated', user: null, idTokenClaims: null });
  }

  async slice(): Promise<Auth0State> {
    return (await readLiveStore(this.page)).slice;
  }

  /** The auth actions since the page was loaded, oldest first. */
  async actions({ source }: ActionFilter = {}): Promise<readonly ShownAction[]> {
    const { actions } = await readLiveStore(this.page);
    return actions.filter(({ type }) => !source || type.startsWith(`[${source}]`)).reverse();
  }

  /** Their types only: `[Auth0] Login With Redirect`. */
  async actionTypes(filter?: ActionFilter): Promise<readonly string[]> {
    return (await this.actions(filter)).map(({ type }) => type);
  }

  async clearActions(): Promise<void> {
    await this.page.getByRole('button', { name: 'Clear actions' }).click();
  }
}
