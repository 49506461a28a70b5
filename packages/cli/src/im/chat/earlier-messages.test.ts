import { getEventListeners } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { ChatClient, ChatClientEvents } from '../../client/chat-client-types.ts';
import type { OutboxEntry } from '../../client/entities.ts';
import { createStreams } from '../../io/streams.ts';
import { watchEarlier } from './earlier-messages.ts';

const entry = (clientId: string, state: OutboxEntry['state']): OutboxEntry => ({
  clientId,
  conversationId: 1,
  kind: 'text',
  body: '',
  payload: undefined,
  replyTo: 0,
  queuedAt: 1,
  state,
  seq: state === 'stored' ? 7 : 0,
  error: undefined,
});

it('C33 waits for many earlier messages with one listener', async () => {
  const left = Array.from({ length: 50 }, (_, index) => entry(String(index), 'sent'));
  let tell: (...event: ChatClientEvents['outbox']) => void = () => undefined;
  const client = {
    outbox: () => left,
    on: (_event: 'outbox', handler: typeof tell) => {
      tell = handler;
      return () => undefined;
    },
  } as unknown as ChatClient;
  const pipe = () => new PassThrough().resume();
  const streams = createStreams(
    { stdin: pipe(), stdout: pipe(), stderr: pipe() },
    { noColor: true, term: undefined, columns: undefined },
  );
  const { signal } = new AbortController();
  const settled = watchEarlier(streams, client).settled(signal);
  while (left.length > 0) {
    const stored = entry(left.shift()?.clientId ?? '', 'stored');
    tell(stored);
    await Promise.resolve();
    await Promise.resolve();
    expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(1);
  }
  await settled;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
