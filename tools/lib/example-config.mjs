import { mkdirSync, writeFileSync } from 'node:fs';
import { fromRoot } from './paths.mjs';
import { Problem } from './problem.mjs';
import { httpStack } from './stacks.mjs';

/** The embedded tenant, or the real one that AUTH0_DOMAIN, AUTH0_CLIENT_ID and AUTH0_AUDIENCE name together. */
export function configFromEnvironment(env = process.env, stack = httpStack) {
  const given = { domain: env.AUTH0_DOMAIN, clientId: env.AUTH0_CLIENT_ID, audience: env.AUTH0_AUDIENCE };
  if (!Object.values(given).some(Boolean)) return stack.config;

  const names = { domain: 'AUTH0_DOMAIN', clientId: 'AUTH0_CLIENT_ID', audience: 'AUTH0_AUDIENCE' };
  const missing = Object.keys(names).filter((key) => !given[key]);
  if (missing.length > 0) {
    throw new Problem(
      `For a real tenant set ${Object.values(names).join(', ')} together; ` +
        `missing: ${missing.map((key) => names[key]).join(', ')}. For the embedded tenant unset them all.`,
    );
  }
  return { ...stack.config, ...given, embedded: false };
}

/** The example's configuration is a file of the machine, not of the repository: git ignores it. */
export function writeExampleConfig(config) {
  mkdirSync(fromRoot('example/public'), { recursive: true });
  writeFileSync(fromRoot('example/public/config.json'), `${JSON.stringify(config, null, 2)}\n`);
}
