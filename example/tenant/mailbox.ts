/** All that the tenant sends to people. Nothing leaves this machine: it is read at `/mailbox` and by the control API. */
import { randomInt, randomUUID } from 'node:crypto';

export interface Message {
  readonly id: string;
  readonly time: string;
  /** An email address, a phone number, or the name of whose phone it is. */
  readonly to: string;
  readonly channel: 'email' | 'sms' | 'voice' | 'push';
  readonly text: string;
  /** A code to be typed in. */
  readonly code?: string;
  /** Of a push message: whether the button `Approve` was pressed. */
  approved?: boolean;
}

export class Mailbox {
  readonly #messages: Message[] = [];

  /** @returns the message; what the recipient does with it is written into it */
  send(message: Pick<Message, 'to' | 'channel' | 'text' | 'code'>): Message {
    const sent: Message = {
      id: randomUUID(),
      time: new Date().toISOString(),
      ...message,
      ...(message.channel === 'push' && { approved: false }),
    };
    this.#messages.push(sent);
    return sent;
  }

  /** Oldest first. */
  list(): readonly Message[] {
    return this.#messages;
  }

  approve(id: string): void {
    const message = this.#messages.find((one) => one.id === id);
    if (message?.channel === 'push') message.approved = true;
  }

  clear(): void {
    this.#messages.length = 0;
  }
}

export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}
