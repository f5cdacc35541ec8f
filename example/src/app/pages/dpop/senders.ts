import { injectByHandSender } from './by-hand-sender';
import { injectEngineSender } from './engine-sender';
import { injectFetcherSender } from './fetcher-sender';
import { injectHttpSender } from './http-sender';
import { injectPlainSender } from './plain-sender';
import type { Sender } from './sender';

export const senderNames = ['HttpClient', 'Fetcher', "Engine's fetcher", 'By hand', 'Plain fetch'] as const;

export type SenderName = (typeof senderNames)[number];

export function injectSenders(): Readonly<Record<SenderName, Sender>> {
  return {
    HttpClient: injectHttpSender(),
    Fetcher: injectFetcherSender(),
    "Engine's fetcher": injectEngineSender(),
    'By hand': injectByHandSender(),
    'Plain fetch': injectPlainSender(),
  };
}
