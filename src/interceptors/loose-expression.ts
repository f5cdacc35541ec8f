/**
 * Whether an expression of the `allowedList` plainly lets look-alikes of its host pass: it does not begin at the beginning, or
 * its host has no end or a dot that stands for any character. What begins with a group is not looked into. For dev mode.
 */
export function isLoose({ source }: RegExp): boolean {
  if (!source.startsWith('^')) {
    return true;
  }
  const [, host = '', end] = /^\^https?\??:\\?\/\\?\/((?:\[[^\]]*\]|[^/[$])*)(\/|\$)?/.exec(source) ?? [];
  return host !== '' && (!end || /(^|[^\\])\./.test(host.replace(/\[[^\]]*\]/g, '')));
}
