// Holds the docs to the code: every error code has its page and every page its code, and no link leads nowhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromRoot } from './lib/paths.mjs';

const problems = [];

const codes = readFileSync(fromRoot('src/errors/error-codes.ts'), 'utf8').match(/NGA\d{4}/g) ?? [];
const pages = readdirSync(fromRoot('docs/errors')).map((name) => name.replace(/\.md$/, ''));
if (codes.length === 0) problems.push('src/errors/error-codes.ts: no code was found.');
for (const code of codes) if (!pages.includes(code)) problems.push(`docs/errors/${code}.md is missing.`);
for (const page of pages) if (!codes.includes(page)) problems.push(`docs/errors/${page}.md has no code.`);

const documents = [
  '.',
  'docs',
  'docs/errors',
  'docs/decisions',
  'example',
  'example/tenant',
  'example/api',
].flatMap((folder) =>
  readdirSync(fromRoot(folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
let links = 0;
for (const document of documents) {
  for (const [, target] of readFileSync(fromRoot(document), 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    links++;
    if (!existsSync(fromRoot(dirname(document), target)))
      problems.push(`${document}: ${target} is not there.`);
  }
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(
  `** docs: ${codes.length} error codes with a page each, ${links} links in ${documents.length} files`,
);
