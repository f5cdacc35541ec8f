// Holds docs/reliability.md to the tests: every row names what proves it, and every test that is named is there.
import { existsSync, readFileSync } from 'node:fs';
import { fromRoot } from './lib/paths.mjs';
import { hasTitle } from './lib/spec-titles.mjs';

const problems = [];
const lines = readFileSync(fromRoot('docs/reliability.md'), 'utf8').split('\n');
let rows = 0;
let proofs = 0;
let section = '';
let rowsOfSection = 0;
let isTable = false;
/** Whether the table is one of situations; others may tell more. */
let hasProofs = false;

function endSection() {
  if (section && rowsOfSection === 0) problems.push(`"${section}" has no row.`);
}

for (const line of lines) {
  if (line.startsWith('## ')) {
    endSection();
    section = line.slice(3);
    rowsOfSection = 0;
  }
  const isHeader = !isTable && line.startsWith('|');
  isTable = line.startsWith('|');
  if (isHeader) hasProofs = /\| proof +\|$/.test(line);
  if (isHeader || !isTable || !hasProofs || line.startsWith('| --')) continue;
  rows++;
  rowsOfSection++;
  const links = [...line.matchAll(/\[((?:[^[\]\\]|\\.)+)\]\(\.\.\/([^)\s]+)\)/g)].filter(([, , file]) =>
    /\.(spec|test)\.m?ts$|\.test\.mjs$/.test(file),
  );
  if (links.length === 0) problems.push(`No test in the row: ${line}`);
  for (const [, text, file] of links) {
    proofs++;
    const title = text.replace(/\\(?=\W)/g, '');
    if (!existsSync(fromRoot(file))) problems.push(`${file} is not there.`);
    else if (!hasTitle(readFileSync(fromRoot(file), 'utf8'), title)) {
      problems.push(`${file} has no test "${title}".`);
    }
  }
}
endSection();

if (problems.length > 0) {
  console.error(problems.map((problem) => `docs/reliability.md: ${problem}`).join('\n'));
  process.exit(1);
}
console.log(`** reliability: ${rows} situations, proven by ${proofs} tests that are there`);
