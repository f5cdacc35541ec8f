import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/**
 * Follows the relative imports of an ES module, static and dynamic ones.
 *
 * @returns the files visited; the packages they import statically, and those they load with `import()`
 */
export function staticImportsFrom(entry) {
  const visited = [];
  const packages = new Set();
  const dynamic = new Set();
  const queue = [entry];

  for (let file; (file = queue.pop());) {
    if (visited.includes(file)) continue;
    visited.push(file);
    const take = (specifier, found) => {
      if (specifier.startsWith('.')) queue.push(join(dirname(file), specifier));
      else found.add(specifier);
    };
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    const visit = (node) => {
      if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
        take(node.moduleSpecifier.text, packages);
      } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        take(node.arguments[0].text, dynamic);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { visited, packages: [...packages], dynamic: [...dynamic] };
}
