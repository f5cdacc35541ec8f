/** Whether a call with these options is one that the library makes by itself: `unattended()` marked them. */
export function isUnattended(options: object | undefined): boolean {
  return !!options && Symbol.for('ngrx-auth0 unattended') in options;
}
