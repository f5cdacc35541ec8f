/**
 * Tells two users of a browser apart: 32 bits of FNV-1a, short and fast. It hides nobody from who knows them: whoever has a
 * list of users finds out which of them it is. Other scripts of the origin, which alone see it, find the user in easier ways.
 */
export function pseudonym(owner: string): string {
  const hash = Array.from(owner).reduce(
    (before, char) => Math.imul(before ^ char.charCodeAt(0), 0x01000193),
    0x811c9dc5,
  );
  return (hash >>> 0).toString(36);
}
