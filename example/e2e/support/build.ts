import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../../../tools/lib/paths.mjs';

const folder = fromRoot('dist/example/browser');

/** The scripts of the example's build that contain `text`, by file name. */
export function scriptsWith(text: string): readonly string[] {
  return readdirSync(folder).filter(
    (name) => name.endsWith('.js') && readFileSync(join(folder, name), 'utf8').includes(text),
  );
}
