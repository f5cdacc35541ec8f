import { PopupOpenError } from '../errors/engine-errors';

const WIDTH = 400;
const HEIGHT = 600;

/**
 * Opens an empty window for a login, within the click that asked for it: later, after the engine has been loaded,
 * the browser would block it.
 *
 * @throws PopupOpenError if the browser blocked it.
 */
export function openPopup(window: Window): Window {
  const left = window.screenX + (window.innerWidth - WIDTH) / 2;
  const top = window.screenY + (window.innerHeight - HEIGHT) / 2;
  const popup = window.open(
    '',
    'auth0:authorize:popup',
    `left=${left},top=${top},width=${WIDTH},height=${HEIGHT},resizable,scrollbars=yes,status=1`,
  );
  if (!popup) {
    throw new PopupOpenError();
  }
  return popup;
}
