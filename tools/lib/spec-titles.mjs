import ts from 'typescript';

/** @returns whether a spec has a test or a group of exactly these words; what a template fills in may be anything */
export function hasTitle(source, title) {
  const file = ts.createSourceFile('spec.ts', source, ts.ScriptTarget.Latest, true);
  let isFound = false;
  const visit = (node) => {
    isFound ||= titlesOf(node, file).some((pattern) => pattern.test(title));
    if (!isFound) ts.forEachChild(node, visit);
  };
  visit(file);
  return isFound;
}

function titlesOf(node, file) {
  if (!ts.isCallExpression(node) || !/^(it|(test\.)?describe|test)$/.test(node.expression.getText()))
    return [];
  const [title] = node.arguments;
  if (!title) return [];
  if (ts.isStringLiteralLike(title)) return [pattern([title.text])];
  if (ts.isIdentifier(title)) return namesInTable(title, file).map((name) => pattern([name]));
  if (!ts.isTemplateExpression(title)) return [];
  const parts = [title.head.text, ...title.templateSpans.map(({ literal }) => literal.text)];
  // One of nothing but what is filled in would be any title.
  return /\w{3}/.test(parts.join(' ')) ? [pattern(parts)] : [];
}

/** What `title` is in a loop around it: `for (const [title, …] of Object.entries(TABLE))`. */
function namesInTable(title, file) {
  for (let loop = title.parent; loop; loop = loop.parent) {
    if (!ts.isForOfStatement(loop)) continue;
    const [, bound] = /^const \[(\w+)\b/.exec(loop.initializer.getText()) ?? [];
    const [, table] = /^Object\.entries\((\w+)\)$/.exec(loop.expression.getText()) ?? [];
    if (bound === title.text) return namesOf(table, file);
  }
  return [];
}

function namesOf(table, file) {
  const value = file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find(({ name }) => name.getText() === table)?.initializer;
  return value && ts.isObjectLiteralExpression(value)
    ? value.properties.flatMap(({ name }) => (name && ts.isStringLiteral(name) ? [name.text] : []))
    : [];
}

const pattern = (parts) => new RegExp(`^${parts.map((part) => RegExp.escape(part)).join('.+')}$`);
