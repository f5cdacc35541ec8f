/**
 * Asks one of the embedded servers for something under `/__test/`; see `example/tenant/README.md` and
 * `example/api/README.md`. Plain `fetch`: this is no part of the application that it disturbs.
 */
export async function askControl(
  origin: string,
  path: string,
  method: 'POST' | 'DELETE' = 'POST',
  body?: object,
): Promise<void> {
  const response = await fetch(`${origin}/__test/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${origin} answered ${response.status} to ${path}`);
}
