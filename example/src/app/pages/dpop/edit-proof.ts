import { decodePart, encodePart } from '../../wire/jwt-part';

/** A proof with other members in one of its parts, and the signature of before. */
export function editProof(proof: string, part: 'header' | 'payload', members: object): string {
  const index = part === 'header' ? 0 : 1;
  return proof
    .split('.')
    .map((text, position) => (position === index ? encodePart({ ...decodePart(text), ...members }) : text))
    .join('.');
}

/** A proof with another first character in its signature. */
export function editSignature(proof: string): string {
  const at = proof.lastIndexOf('.') + 1;
  return proof.slice(0, at) + (proof[at] === 'A' ? 'B' : 'A') + proof.slice(at + 1);
}
