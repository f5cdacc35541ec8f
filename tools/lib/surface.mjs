import ts from 'typescript';

/**
 * What a module of type declarations offers: for each exported name the public members of its class, interface, object
 * type or enum. Those of a class itself are named `static x`.
 *
 * @returns a map of names to `{ isConstEnum, members }`
 */
export function surfaceOf(program, file) {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file));
  const entries = checker.getExportsOfModule(module).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const isConstEnum = Boolean(symbol.flags & ts.SymbolFlags.ConstEnum);
    return [exported.name, { isConstEnum, members: membersOf(checker, symbol) }];
  });
  return new Map(entries);
}

function membersOf(checker, symbol) {
  const { flags } = symbol;
  if (flags & ts.SymbolFlags.Enum) return [...symbol.exports.keys()];
  const type = flags & ts.SymbolFlags.Type ? checker.getDeclaredTypeOfSymbol(symbol) : undefined;
  const own = type && type.flags & ts.TypeFlags.Object ? checker.getPropertiesOfType(type) : [];
  // A constant may stand in for a class or an enum.
  const isValue = flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Variable);
  const value = isValue ? checker.getTypeOfSymbol(symbol) : undefined;
  const prefix = value?.getConstructSignatures().length ? 'static ' : '';
  return [
    ...own.filter(isPublic).map(({ name }) => name),
    ...(value?.getProperties() ?? []).filter(isPublic).map(({ name }) => prefix + name),
  ];
}

/** Neither private nor for Angular: what its compiler adds to a class, and the hook that it calls. */
function isPublic(member) {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const isHidden = member.declarations?.some((node) => ts.getCombinedModifierFlags(node) & hidden);
  return !isHidden && member.name !== 'prototype' && !/^(ɵ|__@|__#|ngOnDestroy$)/.test(member.name);
}

/**
 * What `theirs` has and `ours` lacks, a line each. Both are `{ types, values }`: {@link surfaceOf} the declarations, and
 * the names that the module has at run time. A `const enum` has no value at run time, but is used like one.
 */
export function missingIn(ours, theirs) {
  return [...theirs.types].flatMap(([name, { isConstEnum, members }]) => {
    const mine = ours.types.get(name);
    if (!mine) return [name];
    const isValue = isConstEnum || theirs.values.includes(name);
    return [
      ...(isValue && !ours.values.includes(name) ? [`${name} as a value at run time`] : []),
      ...members.filter((member) => !mine.members.includes(member)).map((member) => `${name}: ${member}`),
    ];
  });
}
