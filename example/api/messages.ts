export interface Message {
  readonly id: number;
  readonly author: string;
  readonly text: string;
}

const initial: readonly Message[] = [
  { id: 1, author: 'auth0|grace', text: 'The compiler works. Nobody believed it.' },
  { id: 2, author: 'auth0|ada', text: 'The engine might compose music one day.' },
];

export class Messages {
  #all: Message[] = [...initial];

  get all(): readonly Message[] {
    return this.#all;
  }

  add(author: string, text: string): Message {
    const message = { id: this.#all.length + 1, author, text };
    this.#all.push(message);
    return message;
  }

  reset(): void {
    this.#all = [...initial];
  }
}

/** @returns the text of a posted message, or `undefined` if the body has none */
export function messageText(body: Record<string, unknown> | undefined): string | undefined {
  const text = body?.['text'];
  return typeof text === 'string' && text.trim() !== '' && text.length <= 500 ? text.trim() : undefined;
}
