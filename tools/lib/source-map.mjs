const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOf = new Map([...digits].map((digit, value) => [digit, value]));

/**
 * Cuts generated text into the pieces that came from one source each, by its source map (version 3).
 *
 * @returns pieces in order, each as `[source, text]`; `undefined` for what the bundler added
 */
export function cut(generated, { mappings, sources }) {
  const lines = generated.split('\n');
  const pieces = [];
  let source = 0;
  let owner;
  const give = (piece) => pieces.push([owner, piece]);

  for (const [index, line] of mappings.split(';').entries()) {
    const text = lines[index] ?? '';
    let column = 0;
    let from = 0;
    for (const segment of line === '' ? [] : line.split(',')) {
      const [columns, sourceStep] = decode(segment);
      column += columns;
      give(text.slice(from, column));
      from = column;
      if (sourceStep !== undefined) source += sourceStep;
      owner = sourceStep === undefined ? undefined : sources[source];
    }
    give(`${text.slice(from)}\n`);
  }
  return pieces;
}

/** Variable-length quantities: five bits per digit, the sixth says that more follow, the lowest of all is the sign. */
function decode(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = valueOf.get(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = shift = 0;
  }
  return numbers;
}
