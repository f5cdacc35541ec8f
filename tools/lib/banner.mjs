import { fromRoot, nodeBinary } from './paths.mjs';
import { start } from './processes.mjs';
import { bold } from './report.mjs';

/** The last words of `npm start`: what to open, who to be, what to try, how to stop. */
export async function printBanner({ embedded, domain, audience }, stack) {
  const address = stack.app;
  const servers = [address, ...(embedded ? [stack.tenant] : []), stack.api, stack.otherApi];
  const trust = stack.https
    ? `
${bold('Trust')}   The certificate is this machine's own. Open ${servers.join(', ')}
        once each and let the browser accept it ("Advanced", "Proceed"); only then can the page call them.`
    : '';
  const secure = stack.https
    ? `
        Ask for a second factor, log in with a passkey, be a visitor before the login: they need HTTPS.`
    : '';
  const who = embedded
    ? (await start(nodeBinary, [fromRoot('tools/demo-users.mjs')]).done).output.trimEnd().split('\n')
    : [
        'somebody your tenant knows. There, in the settings of the application, allow',
        `  ${address}/callback   as a callback URL`,
        `  ${address}            as a logout URL and as a web origin`,
        `and have an API with the identifier ${audience}.`,
      ];

  console.log(`
${bold('Open')}    ${address}${trust}
${bold('Log in')}  ${who.join('\n        ')}
${bold('Try')}     Log in, then reload the page: you are still signed in.
        Open a protected page first: you come back to it after the login.
        Call the API with and without a token, and watch the store in the panel.
        Turn on DPoP, and see what goes over the wire.${secure}
${bold('Tenant')}  ${embedded ? `embedded, ${stack.tenant}` : domain}
${bold('API')}     ${stack.api}, and ${stack.otherApi}, a partner: a token goes below /partner/ only
${bold('Stop')}    Ctrl-C
`);
}
