/** What a caller of the control API got wrong; the message is the answer. */
export class BadRequest extends Error {}
