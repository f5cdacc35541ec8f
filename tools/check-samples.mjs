// Compiles every ```ts sample of the documents and of the doc comments against the built package, as a user would:
// strictly, templates included, in one program.
//
// A sample is a module of its own. If it begins with a comment like `// orders.component.ts`, it is that file, and other
// samples of the same document can import it.
import { performCompilation } from '@angular/compiler-cli';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { fromRoot } from './lib/paths.mjs';

const folder = fromRoot('dist/samples');
const documents = ['README.md', 'EXAMPLES.md', 'docs/**/*.md', '{src,signals,testing}/**/*.ts'];
const isTest = (path) => /\.spec\.ts$|\bspec-support\b/.test(path);

const options = {
  strict: true,
  strictTemplates: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  isolatedModules: true,
  moduleDetection: ts.ModuleDetectionKind.Force,
  experimentalDecorators: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ES2022,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [fromRoot('node_modules/@types/jasmine')],
  skipLibCheck: true,
  noEmit: true,
  basePath: folder,
  paths: {
    'ngrx-auth0': [fromRoot('dist/ngrx-auth0')],
    'ngrx-auth0/*': [fromRoot('dist/ngrx-auth0/*')],
  },
};

const problems = [];
const samples = documents
  .flatMap((pattern) => globSync(pattern, { cwd: fromRoot() }))
  .filter((path) => !isTest(path))
  .sort()
  .flatMap((path) => samplesOf(path, readFileSync(fromRoot(path), 'utf8').split('\n')));
const sampleAt = new Map(samples.map((sample) => [sample.file, sample]));
if (sampleAt.size < samples.length) {
  const [twice] = samples.filter((sample) => sampleAt.get(sample.file) !== sample);
  problems.push(`${twice.path}:${twice.line}  a sample of this document is that file already`);
}

rmSync(folder, { recursive: true, force: true });
for (const { file, text } of samples) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const { diagnostics } = performCompilation({ rootNames: samples.map(({ file }) => file), options });
problems.push(...diagnostics.map(describe));

if (samples.length === 0) problems.push('No sample was found: this check is broken.');
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`** ${samples.length} samples of ${new Set(samples.map(({ path }) => path)).size} files compile`);

/** The fenced samples of a document, or of the doc comments of a source file. */
function samplesOf(path, lines) {
  const texts = path.endsWith('.ts') ? onlyDocComments(path, lines) : lines;
  const found = [];
  let sample;
  texts.forEach((text, index) => {
    if (sample && text.trim() === '```') {
      found.push(finished(sample));
      sample = undefined;
    } else if (sample) {
      sample.lines.push(text);
    } else if (/^\s*```(ts|typescript)\b/.test(text)) {
      sample = { path, line: index + 2, lines: [] };
    }
  });
  if (sample) problems.push(`${path}:${sample.line}  this sample never ends`);
  return found;
}

function finished({ path, line, lines }) {
  const [, name] = /^\/\/ ([\w./-]+\.ts)$/.exec(lines[0] ?? '') ?? [];
  const home = join(folder, path.replaceAll(/[/.]/g, '-'));
  return { path, line, text: lines.join('\n'), file: join(home, name ?? `line-${line}.ts`) };
}

/** The lines of doc comments without their stars, and empty lines for everything else, so that numbers stay right. */
function onlyDocComments(path, lines) {
  let inside = false;
  const texts = lines.map((line) => {
    inside ||= /^\s*\/\*\*/.test(line);
    const text = inside ? line.replace(/^\s*(\/\*\*|\*(?!\/)) ?/, '').replace(/\s*\*\/$/, '') : '';
    inside &&= !line.includes('*/');
    return text;
  });
  texts.forEach((text, index) => {
    if (/^@example\b/.test(text) && !/^```ts\b/.test(texts[index + 1])) {
      problems.push(
        `${path}:${index + 1}  \`@example\` is not followed by a \`\`\`ts sample, so nothing checks it`,
      );
    }
  });
  return texts;
}

/** A diagnostic, at the place where the sample stands. */
function describe({ file, start, messageText }) {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n    ');
  if (!file) return text;
  const { line, character } = file.getLineAndCharacterOfPosition(start ?? 0);
  const sample = sampleAt.get(file.fileName);
  return sample
    ? `${sample.path}:${sample.line + line}:${character + 1}  ${text}`
    : `${file.fileName}:${line + 1}:${character + 1}  ${text}`;
}
