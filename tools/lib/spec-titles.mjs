import ts from 'typescript';

/** @returns whether a spec's source has a text of exactly these words; what a template fills in may be anything */
export function hasTitle(source, title) {
  let isFound = false;
  const visit = (node) => {
    isFound ||= partsOf(node)?.test(title) ?? false;
    if (!isFound) ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('spec.ts', source, ts.ScriptTarget.Latest));
  return isFound;
}

function partsOf(node) {
  if (ts.isStringLiteralLike(node)) return pattern([node.text]);
  if (!ts.isTemplateExpression(node)) return undefined;
  const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  // One of nothing but what is filled in would be any title.
  return /\w{3}/.test(parts.join(' ')) ? pattern(parts) : undefined;
}

const pattern = (parts) => new RegExp(`^${parts.map((part) => RegExp.escape(part)).join('.+')}$`);
