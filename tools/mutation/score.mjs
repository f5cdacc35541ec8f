/** What may become of a mutant, in the words of Stryker and in ours. */
const fates = {
  Killed: 'killed',
  Timeout: 'timed out',
  Survived: 'survived',
  NoCoverage: 'not covered',
  RuntimeError: 'error',
  Ignored: 'ignored',
};

const count = (mutants, status) => mutants.filter((mutant) => mutant.status === status).length;
const isUnnoticed = ({ status }) => status === 'Survived' || status === 'NoCoverage';

/** Per cent of the mutants that were noticed. Those that are ignored, with a reason in the code, do not count. */
export function scoreOf(mutants) {
  const noticed = count(mutants, 'Killed') + count(mutants, 'Timeout');
  return (100 * noticed) / (noticed + mutants.filter(isUnnoticed).length);
}

/** A line for each folder, and one for all. */
export function tableOf(files) {
  const folders = new Map();
  for (const [name, { mutants }] of Object.entries(files)) {
    const folder = name.slice(0, name.lastIndexOf('/'));
    folders.set(folder, [...(folders.get(folder) ?? []), ...mutants]);
  }
  const rows = [...folders].sort(([a], [b]) => (a < b ? -1 : 1));
  rows.push(['together', rows.flatMap(([, mutants]) => mutants)]);
  return [
    ['', ...Object.values(fates), 'noticed'],
    ...rows.map(([name, mutants]) => [
      name,
      ...Object.keys(fates).map((status) => `${count(mutants, status)}`),
      `${scoreOf(mutants).toFixed(1)} %`,
    ]),
  ].map(([first, ...cells]) => first.padEnd(18) + cells.map((cell) => cell.padStart(12)).join(''));
}

/** Each mutant that nothing noticed, by file, the worst first: where it is, the code, and what stood in its place. */
export function describeUnnoticed(files) {
  return Object.entries(files)
    .map(([name, { source, mutants }]) => {
      const unnoticed = mutants.filter(isUnnoticed);
      const title = `${name}: ${unnoticed.length} of ${mutants.length}`;
      return {
        count: unnoticed.length,
        lines: [title, ...unnoticed.map((mutant) => describe(name, source, mutant))],
      };
    })
    .filter((file) => file.count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ lines }) => `${lines.join('\n')}\n`)
    .join('\n');
}

function describe(name, source, { location: { start, end }, replacement, mutatorName, status }) {
  const code = source.split('\n').slice(start.line - 1, end.line);
  code[code.length - 1] = code.at(-1).slice(0, end.column - 1);
  code[0] = code[0].slice(start.column - 1);
  const brief = (text) => text.replace(/\s+/g, ' ').slice(0, 160);
  return [
    `  ${name}:${start.line}:${start.column} ${mutatorName}${status === 'NoCoverage' ? ', not covered' : ''}`,
    `    ${brief(code.join(' '))}`,
    `    → ${brief(replacement)}`,
  ].join('\n');
}
