// The counts of the last `npm test` once more, for whoever reads the last line.
import { closingLine, totalCounts } from './lib/counts.mjs';

console.log(closingLine(totalCounts()));
