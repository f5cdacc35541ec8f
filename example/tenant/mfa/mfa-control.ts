/** The part of the control API that is about second factors. */
import { BadRequest } from '../bad-request.ts';
import type { TenantState } from '../tenant-state.ts';
import { secretsOf } from './authenticator-page.ts';
import { currentCode } from './current-code.ts';
import { newApp } from './factors.ts';

type Input = Record<string, unknown>;

export const mfaControl: Readonly<Record<string, (tenant: TenantState, input: Input) => unknown>> = {
  'POST /__test/otp': (tenant, input) => {
    const secret = secretsOf(subOf(tenant, input), tenant).at(-1)?.secret;
    if (secret === undefined) throw new BadRequest('This user has no authenticator app.');
    const code = currentCode(secret);
    tenant.secrets.add('otp', code);
    return { code };
  },
  'POST /__test/factors': (tenant, input) => {
    if (input['type'] !== 'totp') throw new BadRequest('"type" has to be "totp".');
    const app = newApp(tenant);
    tenant.authenticators.add(subOf(tenant, input), app);
    return { secret: app.secret };
  },
};

function subOf({ people }: TenantState, { user }: Input): string {
  const found = typeof user === 'string' ? people.any(user) : undefined;
  if (found === undefined) throw new BadRequest(`There is no user ${JSON.stringify(user)}.`);
  return found.sub;
}
