type Args = readonly unknown[];

/**
 * An object that has every method there is: each calls `call` with its name and arguments. What stands in `own`, it has
 * itself; what is set on it later (a spy), too.
 */
export function forwarding(
  call: (method: string, args: Args) => unknown,
  own: Record<string, unknown> = {},
): unknown {
  return new Proxy(own, {
    get: (_, name: string) =>
      own[name] ??
      // It must not look like a promise, or `await` would call it; nor like a service that the injector has to destroy,
      // something with a JSON form, or anything that symbols ask for.
      (typeof name === 'symbol' || /^(then|ngOnDestroy|toJSON)$/.test(name)
        ? undefined
        : (...args: Args) => call(name, args)),
  });
}
