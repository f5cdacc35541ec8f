/** The two requests of an enrolment: one gets a challenge, the other meets it. */
import { newMethodId } from '../authenticators.ts';
import { text, type Call, type Reply } from './call.ts';
import { codeChallenge } from './enroll-code.ts';
import { passkeyChallenge } from './enroll-passkey.ts';
import { passwordChallenge } from './enroll-password.ts';
import { pushChallenge, recoveryCodeChallenge, totpChallenge } from './enroll-secret.ts';
import type { Challenge } from './enrollments.ts';
import { isMethodType, type MethodType } from './method-view.ts';
import { invalid, notFound } from './problem.ts';

/** @param id what the method will be called */
type StartChallenge = (call: Call, id: string) => Challenge | Promise<Challenge>;

const challenges: Readonly<Record<MethodType, StartChallenge>> = {
  email: (call, id) => codeChallenge('email', call, id),
  phone: (call, id) => codeChallenge('phone', call, id),
  totp: totpChallenge,
  'push-notification': pushChallenge,
  'recovery-code': recoveryCodeChallenge,
  password: passwordChallenge,
  passkey: passkeyChallenge,
};

export async function startEnrollment(call: Call): Promise<Reply> {
  const { tenant, user, input } = call;
  const type = input['type'];
  if (!isMethodType(type)) {
    throw invalid('type', `"type" has to be one of ${Object.keys(challenges).join(', ')}.`);
  }
  const id = newMethodId(type);
  const challenge = await challenges[type](call, id);
  const { authSession } = tenant.enrollments.start(user.sub, id, challenge);
  tenant.secrets.add('auth_session', authSession);
  return {
    status: 201,
    location: `${tenant.origin}/me/v1/authentication-methods/${encodeURIComponent(id)}`,
    body: { type, auth_session: authSession, ...challenge.answer },
  };
}

export async function verifyEnrollment({ tenant, user, input, id }: Call): Promise<Reply> {
  const enrollment = tenant.enrollments.find(user.sub, id);
  if (enrollment === undefined) throw notFound(`There is no enrolment of ${id}, or it is over.`);
  if (text(input, 'auth_session') !== enrollment.authSession) {
    throw invalid('auth_session', 'The session is not the one of this enrolment.');
  }
  const method = await enrollment.verify(input);
  tenant.enrollments.finish(enrollment);
  return { status: 201, body: method };
}
