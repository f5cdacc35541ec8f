import type { ServerResponse } from 'node:http';
import { avatarSvg } from './avatars.ts';
import { stylesheet } from './pages.ts';
import type { People } from './people.ts';

const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="#8b5cf6"/><stop offset="1" stop-color="#4338ca"/>
  </linearGradient></defs>
  <path d="M32 3 57 12v19c0 15-10 25-25 30C17 56 7 46 7 31V12z" fill="url(#g)"/>
  <path d="M32 3v58C17 56 7 46 7 31V12z" fill="#fff" opacity=".12"/>
  <circle cx="32" cy="27" r="7" fill="#fff"/><path d="M29 31h6l2 13H27z" fill="#fff"/>
</svg>
`;

const svg = 'image/svg+xml; charset=utf-8';

type Asset = readonly [contentType: string, body: string];

const assets = new Map<string, Asset>([
  ['/assets/tenant.css', ['text/css; charset=utf-8', stylesheet]],
  ['/assets/logo.svg', [svg, logo]],
]);

/** @returns whether there is such an asset */
export function sendAsset(path: string, res: ServerResponse, people: People): boolean {
  const asset = assets.get(path) ?? portrait(path, people);
  if (asset === undefined) return false;
  const [contentType, body] = asset;
  res.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'public, max-age=300',
    'x-content-type-options': 'nosniff',
    // Profile pictures are shown by the application, which is another origin.
    'cross-origin-resource-policy': 'cross-origin',
  });
  res.end(body);
  return true;
}

function portrait(path: string, people: People): Asset | undefined {
  const user = people.all().find(({ key }) => path === `/avatars/${key}.svg`);
  return user && [svg, avatarSvg(user)];
}
