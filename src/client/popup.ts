/**
 * Opens an empty window for a login, within the click that asked for it: later, after the engine has been loaded,
 * the browser would block it. `null`: it was blocked all the same.
 */
export function openPopup(window: Window): Window | null {
  return window.open(
    '',
    'auth0:authorize:popup',
    `left=${window.screenX + (window.innerWidth - 400) / 2},top=${window.screenY + (window.innerHeight - 600) / 2},width=400,height=600`,
  );
}
