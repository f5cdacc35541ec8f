/**
 * Whether an expression of the `allowedList` plainly lets look-alikes of its host pass: one of its alternatives does not begin at
 * the beginning, or its host has no end or something that stands for any character. For dev mode.
 *
 * It does not look into classes (`[^.]+`), lookarounds and what else begins than with `^http`.
 */
export function isLoose({ source }: RegExp): boolean {
  return simplified(source).split('|').some(isLooseAlternative);
}

/** Any character, an escaped dot, groups and the bars within them: one character for each. */
const ANY = '.';
const DOT = '·';
const GROUP = /\(([^()]*)\)/g;

/** The source without escapes and classes, so that each character means one thing; groups become `«a¦b»`. */
function simplified(source: string): string {
  let text = source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, (piece) => {
    if (piece === '\\.') {
      return DOT;
    }
    if (/^(\\[/?#]|\[[\\/?#:]+\])$/.test(piece)) {
      return '/';
    }
    return /\\[SDW]/.test(piece) ? ANY : 'a';
  });
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(GROUP, (_, body: string) => `«${body.replaceAll('|', '¦')}»`);
  }
  return text;
}

function isLooseAlternative(text: string): boolean {
  const [isSure, host = ''] = /^\^http[sa]?\??:\/\/([^/$«]*)((\/[?*])*(\$|\/(?![?*]|\{0)))/i.exec(text) ?? [];
  if (isSure) {
    return host.includes(ANY);
  }
  const [group, body = '', repeated = ''] = /«([^«»]*)»([?*+]?|\{[^}]*\})\??/.exec(text) ?? [];
  if (group) {
    const bodies = /^\?<?[=!]/.test(body) ? [''] : body.replace(/^\?(<\w+>|[a-z-]*:)/, '').split('¦');
    return [...bodies, ...(/^([?*]|\{0)/.test(repeated) ? [''] : [])].some((one) =>
      isLooseAlternative(text.replace(group, () => one)),
    );
  }
  return !/^\^(?!http|\.)/i.test(text);
}
