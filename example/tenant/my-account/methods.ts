/** Authentication methods that are there: list, show, change, delete. Their making is in `enroll.ts`. */
import type { Call, Reply } from './call.ts';
import { text } from './call.ts';
import { authenticatorView, isMethodType, passkeyView, usageOf, type MethodView } from './method-view.ts';
import { invalid, notFound, Problem } from './problem.ts';

export function listFactors(): Reply {
  const factors = Object.entries(usageOf).map(([type, usage]) => ({ type, usage }));
  return { status: 200, body: { factors } };
}

export function listMethods(call: Call): Reply {
  const type = call.query.get('type');
  if (type !== null && !isMethodType(type)) throw new Problem(400, `There is no type ${type}.`);
  const methods = methodsOf(call).filter((method) => type === null || method.type === type);
  return { status: 200, body: { authentication_methods: methods } };
}

export function showMethod(call: Call): Reply {
  const method = methodsOf(call).find(({ id }) => id === call.id);
  if (method === undefined) throw unknownMethod(call);
  return { status: 200, body: method };
}

function methodsOf({ tenant, user: { sub } }: Call): MethodView[] {
  return [
    ...tenant.authenticators.of(sub).map((one) => authenticatorView(one, sub)),
    ...tenant.passkeys.of(sub).map(passkeyView),
  ];
}

export function updateMethod(call: Call): Reply {
  const { tenant, user, input } = call;
  const method = tenant.authenticators.find(user.sub, call.id);
  if (method === undefined) throw unknownMethod(call);
  const changes = Object.keys(input);
  for (const field of changes) {
    if (field === 'name' && !['password', 'recovery-code'].includes(method.type)) continue;
    if (field === 'preferred_authentication_method' && method.type === 'phone') continue;
    throw invalid(field, `"${field}" of a ${method.type} cannot be changed.`);
  }
  const name = changes.includes('name') ? text(input, 'name') : method.name;
  if (method.type === 'phone' && changes.includes('preferred_authentication_method')) {
    method.preferred = readPreferred(input);
  }
  if (name !== undefined) method.name = name;
  return { status: 200, body: authenticatorView(method, user.sub) };
}

export function readPreferred(input: Call['input']): 'sms' | 'voice' {
  const value = input['preferred_authentication_method'];
  if (value === 'sms' || value === 'voice') return value;
  throw invalid('preferred_authentication_method', 'The preferred method has to be sms or voice.');
}

export function deleteMethod(call: Call): Reply {
  const { tenant, user, id } = call;
  const passkey = tenant.passkeys.of(user.sub).find((one) => one.id === id);
  const authenticator = tenant.authenticators.find(user.sub, id);
  if (passkey) tenant.passkeys.delete(passkey.credentialId);
  else if (authenticator === undefined) throw unknownMethod(call);
  // Nobody could log in by the form of the login page any more.
  else if (authenticator.type === 'password') throw new Problem(403, 'The password cannot be deleted.');
  else tenant.authenticators.delete(user.sub, id);
  return { status: 204 };
}

function unknownMethod({ id }: Call): Problem {
  return notFound(`There is no authentication method ${id}.`);
}
