interface PopupLogin {
  readonly popup: Window;
  readonly follow: (login: Promise<never>) => void;
}

/**
 * All popups of a page are one window, by its name: a second login while one is open takes the window over, and the engine's
 * first call hears the answer that belongs to the second, and takes it for a forged one. The first follows the second
 * instead: two clicks are one login.
 */
export class SharedPopup {
  #login: PopupLogin | undefined;

  run<T>(popup: Window, login: () => Promise<T>): Promise<T> {
    const before = this.#login;
    const answer = new Promise<T>((resolve, reject) => {
      const own = { popup, follow: resolve };
      this.#login = own;
      const end = () => {
        if (this.#login === own) {
          this.#login = undefined;
        }
      };
      void login().then(resolve, reject).then(end);
    });
    if (before?.popup === popup) {
      before.follow(answer as Promise<never>);
    }
    return answer;
  }
}
