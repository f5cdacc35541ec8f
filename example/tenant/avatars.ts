import { html } from './html.ts';
import type { DemoUser } from './users.ts';

/** A small portrait, drawn here so that the example loads nothing from elsewhere. */
export function avatarSvg(user: DemoUser): string {
  const initials = user.givenName.charAt(0) + user.familyName.charAt(0);
  const [from, to] = user.colours;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 96 96"
    role="img"
    aria-label="${user.name}"
  >
    <defs>
      <linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
        <stop offset="0" stop-color="${from}" />
        <stop offset="1" stop-color="${to}" />
      </linearGradient>
    </defs>
    <rect width="96" height="96" fill="url(#g)" />
    <circle cx="74" cy="20" r="30" fill="#fff" opacity=".12" />
    <circle cx="16" cy="88" r="34" fill="#000" opacity=".1" />
    <text
      x="48"
      y="49"
      fill="#fff"
      font-family="system-ui, sans-serif"
      font-size="36"
      font-weight="600"
      text-anchor="middle"
      dominant-baseline="central"
    >
      ${initials}
    </text>
  </svg> `.value;
}
