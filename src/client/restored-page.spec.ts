import { leaveHint, removeHint } from '../spec-support/fake-engine';
import { CONFIG } from '../spec-support/setup';
import { RestoredPage } from './restored-page';

const KEY = `ngrx-auth0.${CONFIG.clientId}.session`;

function setupPage() {
  const reload = jasmine.createSpy('reload');
  const page = new RestoredPage(CONFIG.clientId, reload);
  const stop = page.watch();
  return { page, reload, stop };
}

const leave = () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
const comeBack = (persisted = true) =>
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));

describe('RestoredPage', () => {
  let stop: (() => void) | undefined;
  const setup = () => {
    const set = setupPage();
    ({ stop } = set);
    return set;
  };
  afterEach(() => {
    stop?.();
    removeHint();
    sessionStorage.removeItem(KEY);
  });

  it('stays as it is where nothing happened meanwhile', () => {
    leaveHint();
    const { page, reload } = setup();
    page.changed();
    leave();
    comeBack();
    expect(reload).not.toHaveBeenCalled();
  });

  for (const [what, happens] of [
    ['the trace of the session is gone', removeHint],
    ['somebody logged in or out in this tab', () => new RestoredPage(CONFIG.clientId).changed()],
  ] as const) {
    it(`begins anew where ${what}`, () => {
      leaveHint();
      const { reload } = setup();
      leave();
      happens();
      comeBack(false);
      expect(reload).not.toHaveBeenCalled();
      comeBack();
      expect(reload).toHaveBeenCalledTimes(1);
    });
  }

  it('begins anew where somebody logged in since it was left signed out', () => {
    const { reload } = setup();
    leave();
    leaveHint();
    comeBack();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('goes by the trace of a session where session storage is blocked', () => {
    const blocked = new DOMException('blocked', 'SecurityError');
    spyOn(Storage.prototype, 'getItem').and.throwError(blocked);
    spyOn(Storage.prototype, 'setItem').and.throwError(blocked);
    leaveHint();
    const { page, reload } = setup();
    leave();
    page.changed();
    comeBack();
    expect(reload).not.toHaveBeenCalled();
    removeHint();
    comeBack();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('stays as it is where other traces go: of another application, or of a login that is some minutes old', () => {
    const others = ['auth0.another', `ngrx-auth0.${CONFIG.clientId}`].map(
      (of) => `${of}.is.authenticated=1; path=/`,
    );
    const write = (attributes: string) => {
      others.forEach((cookie) => {
        document.cookie = `${cookie}${attributes}`;
      });
    };
    write('');
    const { reload } = setup();
    leave();
    write('; max-age=0');
    comeBack();
    expect(reload).not.toHaveBeenCalled();
  });

  it('does nothing after its end', () => {
    const { page, reload, stop: end } = setup();
    leave();
    page.changed();
    end();
    comeBack();
    expect(reload).not.toHaveBeenCalled();
  });
});
