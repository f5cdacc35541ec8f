import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const fromRoot = (...parts) => join(root, ...parts);

/** Node 24, a devDependency: the tools here run on Node 20, Angular does not. */
export const nodeBinary = fromRoot('node_modules/.bin/node');

/** The script behind a command of an installed package, to be run by `nodeBinary`. */
export const bin = (name) => fromRoot('node_modules/.bin', name);
