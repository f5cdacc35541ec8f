import { expect, test } from './support/test.ts';

for (let i = 0; i < 5; i++)
test(`comes back from the login page to the page of the button${i}`, async ({ example, tenant }) => {
  await example.openAs('ada');
  await expect(example.main.getByText('Welcome')).toContainText('Ada Lovelace');
  console.log(await example.actionTypes(), JSON.stringify(await example.slice()), (await tenant.log()).length);
});
