// The workspace's manifest is the package's own: takes out of the built copy what only concerns this checkout.
import { readFileSync, writeFileSync } from 'node:fs';
import { fromRoot } from './lib/paths.mjs';

const ours = ['allowScripts', 'overrides', 'engines', 'devDependencies', 'scripts'];

const path = fromRoot('dist/ngrx-auth0/package.json');
const manifest = JSON.parse(readFileSync(path, 'utf8'));
for (const key of ours) delete manifest[key];
writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
