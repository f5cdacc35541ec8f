/** An email address or a phone number is somebody's if the code that was sent there comes back. */
import type { AuthenticatorDetails } from '../authenticators.ts';
import { newCode, type Message } from '../mailbox.ts';
import { text, type Call } from './call.ts';
import type { Challenge } from './enrollments.ts';
import { authenticatorView } from './method-view.ts';
import { readPreferred } from './methods.ts';
import { invalid } from './problem.ts';

interface Target {
  readonly to: string;
  readonly channel: Message['channel'];
  readonly details: AuthenticatorDetails;
}

export function codeChallenge(type: 'email' | 'phone', { tenant, user, input }: Call, id: string): Challenge {
  const { to, channel, details } = type === 'email' ? emailOf(input) : phoneOf(input);
  const code = newCode();
  tenant.mailbox.send({ to, channel, code, text: `Your code for the demo tenant is ${code}.` });
  return {
    answer: {},
    verify: (answer) => {
      if (text(answer, 'otp_code') !== code) throw invalid('otp_code', 'The code is wrong.');
      return authenticatorView(tenant.authenticators.add(user.sub, details, id), user.sub);
    },
  };
}

function emailOf(input: Call['input']): Target {
  const email = text(input, 'email');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw invalid('email', 'This is not an email address.');
  return { to: email, channel: 'email', details: { type: 'email', email } };
}

function phoneOf(input: Call['input']): Target {
  const phoneNumber = text(input, 'phone_number');
  // E.164, which is what Auth0 takes.
  if (!/^\+[1-9]\d{6,14}$/.test(phoneNumber)) {
    throw invalid('phone_number', 'A phone number begins with + and the code of the country.');
  }
  const isChosen = input['preferred_authentication_method'] !== undefined;
  const preferred = isChosen ? readPreferred(input) : 'sms';
  return { to: phoneNumber, channel: preferred, details: { type: 'phone', phoneNumber, preferred } };
}
