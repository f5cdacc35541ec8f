import type { IncomingMessage, ServerResponse } from 'node:http';
import { html, type Html } from './html.ts';
import type { Mailbox, Message } from './mailbox.ts';
import { page, sendPage, type Page } from './pages.ts';

export function handleMailbox(
  req: IncomingMessage,
  res: ServerResponse,
  form: URLSearchParams,
  mailbox: Mailbox,
): void {
  if (req.method === 'POST') {
    mailbox.approve(form.get('approve') ?? '');
    res.writeHead(303, { location: '/mailbox' }).end();
    return;
  }
  sendPage(res, 200, mailboxPage(mailbox.list().toReversed()));
}

function mailboxPage(messages: readonly Message[]): Page {
  return page({
    title: 'Mailbox',
    main: html`<img class="logo" src="/assets/logo.svg" alt="" width="56" height="56" />
      <h1>Mailbox</h1>
      <p class="lead">What the demo tenant sent by email, text message, call or push. The newest is first.</p>
      ${messages.length === 0 && html`<p class="lead">There are no messages yet.</p>`}
      ${messages.map(messageCard)}
      <p class="links"><a href="/mailbox">Refresh</a></p>`,
  });
}

const channelNames: Readonly<Record<Message['channel'], string>> = {
  email: 'Email',
  sms: 'Text message',
  voice: 'Call',
  push: 'Push notification',
};

function messageCard({ id, to, channel, text, code, approved }: Message): Html {
  return html`<dl class="facts message">
    <dt>${channelNames[channel]} to</dt>
    <dd>${to}</dd>
    <dt>Message</dt>
    <dd>${text}</dd>
    ${
      code !== undefined &&
      html`<dt>Code</dt>
        <dd><code>${code}</code></dd>`
    }
    ${
      approved === true &&
      html`<dt>Answer</dt>
        <dd>Approved</dd>`
    }
    ${
      approved === false &&
      html`<dt class="visually-hidden">Answer</dt>
        <dd>
          <form method="post" action="/mailbox">
            <button class="primary" type="submit" name="approve" value="${id}">Approve</button>
          </form>
        </dd>`
    }
  </dl>`;
}
