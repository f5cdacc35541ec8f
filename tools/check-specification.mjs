// Compiles the examples of `test-d/specification` against the built package, as a user would: strictly, templates included.
import { formatDiagnostics, performCompilation, readConfiguration } from '@angular/compiler-cli';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fromRoot } from './lib/paths.mjs';

const { rootNames, options, errors } = readConfiguration(fromRoot('test-d/specification/tsconfig.json'));
const { diagnostics } = performCompilation({ rootNames, options });
const problems = [...errors, ...diagnostics];
if (problems.length > 0) {
  console.error(formatDiagnostics(problems));
  process.exit(1);
}

const examples = rootNames.flatMap((file) =>
  (readFileSync(file, 'utf8').match(/^\/\/ Example: /gm) ?? []).map(() => dirname(file)),
);
if (examples.length === 0) {
  console.error('No example was found: this check is broken.');
  process.exit(1);
}
console.log(`** specification: ${examples.length} examples of ${new Set(examples).size} sections compile`);
