/**
 * Opens an empty window for a login, within the click that asked for it: later, after the engine has been loaded,
 * the browser would block it. `null`: it was blocked all the same.
 */
export function openPopup(window: Window): Window | null {
  const [width, height] = [400, 600];
  const left = window.screenX + (window.innerWidth - width) / 2;
  const top = window.screenY + (window.innerHeight - height) / 2;
  return window.open('', 'auth0:authorize:popup', `left=${left},top=${top},width=${width},height=${height}`);
}
