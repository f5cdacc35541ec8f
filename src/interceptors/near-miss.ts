import type { UrlPattern, Target } from './match-request';

/** What may be the mistake where a request nearly goes to the origin of a rule; `undefined` if it does not even nearly. */
export function nearOrigin(wanted: string, actual: string): string | undefined {
  const [rule, request] = [new URL(wanted), new URL(actual)];
  if (rule.hostname === request.hostname) {
    return rule.protocol === request.protocol
      ? 'Only the port differs. Another port is another origin: name it in the rule.'
      : 'Only the scheme differs: one is http, the other https.';
  }
  if ([rule, request].every(({ hostname }) => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))) {
    return 'Both are this machine, but under another name it is another origin.';
  }
  if (request.hostname.endsWith(`.${rule.hostname}`)) {
    return 'It is a subdomain, which is another origin and needs a rule of its own.';
  }
  return request.hostname.includes(rule.hostname) ? 'The host only looks like that of the rule.' : undefined;
}

/** The same where the origins are equal and the paths are not. */
export function nearPath(
  { path: wanted, isPrefix }: UrlPattern,
  { path: actual }: Target,
): string | undefined {
  const fits = (rule: string, request: string) => (isPrefix ? request.startsWith(rule) : request === rule);
  if (wanted === `${actual}/`) {
    return isPrefix
      ? `"${wanted}*" is what is below "${wanted}". "${actual}" itself needs a rule of its own.`
      : 'Only the slash at the end differs: the request has none.';
  }
  if (actual === `${wanted}/`) {
    return 'Only the slash at the end differs: the rule has none.';
  }
  if (fits(wanted.toLowerCase(), actual.toLowerCase())) {
    return 'Only upper and lower case differ, which paths tell apart.';
  }
  const below = wanted.replace(/\/?$/, '/');
  return !isPrefix && actual.startsWith(below)
    ? `It is below the path of the rule. "${below}*" would match.`
    : undefined;
}

/** The same for a regular expression, which sees less or more than the request has. */
export function nearExpression(
  { source, flags }: RegExp,
  url: string,
  baseUrl: string | undefined,
): string | undefined {
  const expression = new RegExp(source, flags.replace(/[gy]/g, ''));
  if (expression.test(new URL(url, baseUrl).href)) {
    return 'It would match with query and hash, but is compared with the URL without them.';
  }
  return expression.test(url)
    ? 'It would match the relative URL, but is compared with the absolute one.'
    : undefined;
}
