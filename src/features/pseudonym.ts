/** Short on purpose (FNV-1a): tells two users of a browser apart, and too little to find one of many by it. */
export function pseudonym(owner: string): string {
  const hash = Array.from(owner).reduce(
    (before, char) => Math.imul(before ^ char.charCodeAt(0), 0x01000193),
    0x811c9dc5,
  );
  return (hash >>> 0).toString(36);
}
