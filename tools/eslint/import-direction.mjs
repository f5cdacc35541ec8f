import { dirname, relative, resolve, sep } from 'node:path';
import { fromRoot } from '../lib/paths.mjs';
import { isSpec, parts } from './parts.mjs';

const source = fromRoot('src');

/** Holds the parts of `src/` to their direction: `parts.mjs` is the table. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unknown: 'src/{{ from }}/ is a new part: say in tools/eslint/parts.mjs what it may import.',
      forbidden: '{{ from }} may not import {{ to }} (tools/eslint/parts.mjs has the table).',
      typesOnly: '{{ from }} may only name types of {{ to }}: use `import type`.',
      publicApi: 'Only applications import public-api; inside, import the file that has it.',
    },
  },
  create(context) {
    const from = partOf(context.filename);
    if (!from || isSpec(context.filename)) return {};

    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      const path = resolve(dirname(context.filename), specifier);
      const to = partOf(path);
      const report = (messageId) => context.report({ node, messageId, data: { from, to } });

      if (path === fromRoot('src/public-api')) return report('publicApi');
      if (!to || from === 'face' || from === to) return;
      const allowed = parts[from];
      if (!allowed) return report('unknown');
      if (allowed.values.includes(to)) return;
      if (!allowed.types.includes(to)) return report('forbidden');
      if (!isTypeOnly(node)) report('typesOnly');
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

/** The first folder below `src/`; `face` for the files beside them; nothing outside. */
function partOf(path) {
  const steps = relative(source, path).split(sep);
  if (steps[0] === '..') return undefined;
  return steps.length === 1 ? 'face' : steps[0];
}

const isTypeOnly = (node) => (node.importKind ?? node.exportKind) === 'type';
