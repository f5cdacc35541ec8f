import * as fc from 'fast-check';
import { safeTarget } from './safe-target';

const ORIGIN = location.origin;

const PIECES = [
  ...[
    '/',
    '\\',
    '//',
    '.',
    '..',
    '%2f',
    '%5c',
    '%2e',
    '\t',
    '\n',
    '\r',
    '\0',
    ' ',
    '\u00a0',
    '\u200b',
    '\u202e',
  ],
  ...[
    'https:',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:',
    ':',
    '@',
    '#',
    '?',
    ORIGIN,
    location.host,
  ],
  ...['evil.test', 'evil。test', 'a', '(outlet:page)', ';x=1', '\ud800', '😀'],
];

describe('a hostile target', () => {
  it('leads to a path of this origin, however often it is resolved', () => {
    const anyTarget = fc.oneof(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((pieces) => pieces.join('')),
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
      fc.anything(),
    );
    fc.assert(
      fc.property(anyTarget, (target) => {
        const path = safeTarget(target, ORIGIN);
        expect(path).toMatch(/^\/(?![/\\])/);
        // As the browser reads it in the address bar, in a link, and once more after that.
        const link = document.createElement('a');
        link.href = path;
        expect(link.origin).toBe(ORIGIN);
        expect(safeTarget(path, ORIGIN)).toBe(path);
      }),
      { numRuns: 10_000, seed: 20_261_126 },
    );
  });
});
