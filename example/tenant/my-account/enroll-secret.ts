/** Methods that rest on a secret which the tenant makes up. */
import { randomInt } from 'node:crypto';
import type { AuthenticatorDetails } from '../authenticators.ts';
import { isTotpCode, newTotpSecret, totpUri } from '../totp.ts';
import { text, type Call } from './call.ts';
import type { Challenge } from './enrollments.ts';
import { authenticatorView, type MethodView } from './method-view.ts';
import { invalid, Problem } from './problem.ts';

export function totpChallenge(call: Call, id: string): Challenge {
  const secret = newSecret(call);
  return {
    answer: { barcode_uri: totpUri(secret, call.user.email), manual_input_code: secret },
    appSecret: secret,
    verify: (input) => {
      if (!isTotpCode(secret, text(input, 'otp_code'))) throw invalid('otp_code', 'The code is wrong.');
      return add(call, id, { type: 'totp', secret });
    },
  };
}

/** The phone is the mailbox: its button `Approve` is what the application on the phone would do. */
export function pushChallenge(call: Call, id: string): Challenge {
  const { tenant, user } = call;
  const secret = newSecret(call);
  const message = tenant.mailbox.send({
    to: `the phone of ${user.name}`,
    channel: 'push',
    text: 'Use this phone for logins at the demo tenant?',
  });
  return {
    answer: { barcode_uri: totpUri(secret, user.email), manual_input_code: secret },
    verify: () => {
      if (!message.approved) throw new Problem(400, 'The phone has not approved it yet.');
      return add(call, id, { type: 'push-notification', secret });
    },
  };
}

export function recoveryCodeChallenge(call: Call, id: string): Challenge {
  // 24 characters without vowels and look-alikes, as Auth0's: they are copied from paper.
  const alphabet = 'BCDFGHJKLMNPQRSTVWXYZ2346789';
  const code = Array.from({ length: 24 }, () => alphabet[randomInt(alphabet.length)]).join('');
  call.tenant.secrets.add('recovery_code', code);
  return {
    answer: { recovery_code: code },
    verify: () => add(call, id, { type: 'recovery-code', code }),
  };
}

function newSecret({ tenant }: Call): string {
  const secret = newTotpSecret();
  tenant.secrets.add('totp_secret', secret);
  return secret;
}

function add({ tenant, user }: Call, id: string, details: AuthenticatorDetails): MethodView {
  return authenticatorView(tenant.authenticators.add(user.sub, details, id), user.sub);
}
