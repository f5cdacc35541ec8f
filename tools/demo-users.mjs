// Prints who can log in at the embedded tenant. Runs on Node 24, which reads TypeScript.
import { demoPassword, demoUsers } from '../example/tenant/users.ts';

for (const { email, about } of demoUsers) console.log(`${email.padEnd(22)} ${about}`);
console.log(`Each has the password ${demoPassword}.`);
