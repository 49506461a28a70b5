import type { ChatClient } from '../../client/chat-client-types.ts';
import type { OutboxEntry } from '../../client/entities.ts';
import type { Streams } from '../../io/streams.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { createWake } from '../wake.ts';

/** Messages that earlier runs left in the queue; the client delivers them as soon as it is connected. */
export interface EarlierMessages {
  /** Names the message that this run sends; called before it is sent. */
  own(clientId: string): void;
  /** Waits until all are stored or refused, or the signal is aborted. */
  settled(signal: AbortSignal): Promise<void>;
  stop(): void;
}

/** Writes to stderr what becomes of messages that were queued before. Called before the client connects. */
export function watchEarlier(streams: Streams, client: ChatClient): EarlierMessages {
  const own = new Set<string>();
  const waiting = createWake();
  const isWaiting = () => client.outbox().some(({ clientId }) => !own.has(clientId));
  const off = client.on('outbox', (entry) => {
    if (own.has(entry.clientId)) return;
    const fate = fateOf(entry);
    if (fate === undefined) return;
    streams.note(`im: ${fate}`);
    waiting.wake();
  });
  return {
    own: (clientId) => {
      own.add(clientId);
    },
    settled: async (signal) => {
      while (isWaiting() && !signal.aborted) await waiting.wait(signal);
    },
    stop: off,
  };
}

function fateOf(entry: OutboxEntry): string | undefined {
  const where = `conversation ${entry.conversationId}`;
  if (entry.state === 'stored') return `a message queued earlier is stored (${where}, number ${entry.seq}).`;
  if (entry.state === 'expired') return `a message queued earlier was given up after seven days (${where}).`;
  if (entry.state !== 'refused') return undefined;
  return `a message queued earlier was refused (${where}): ${sanitizeLine(entry.error?.message ?? 'no reason given')}`;
}
