import type { ChatClient } from '../../client/chat-client-types.ts';
import type { OutboxEntry } from '../../client/entities.ts';
import type { Streams } from '../../io/streams.ts';
import { sanitizeLine } from '../../text/sanitize.ts';

/** Messages that earlier runs left in the queue; the client delivers them as soon as it is connected. */
export interface EarlierMessages {
  /** Not one of them after all: this run sends it again under its id. */
  ignore(clientId: string): void;
  /** Waits until all are stored or refused, or the signal is aborted. */
  settled(signal: AbortSignal): Promise<void>;
  stop(): void;
}

/** Tells on stderr what becomes of messages that were queued before. Called before the client connects. */
export function watchEarlier(streams: Streams, client: ChatClient): EarlierMessages {
  const waiting = new Set(client.outbox().map(({ clientId }) => clientId));
  let wake: (() => void) | undefined;
  if (waiting.size > 0) streams.note(`im: delivering ${plural(waiting.size)} queued earlier.`);
  const off = client.on('outbox', (entry) => {
    if (!waiting.has(entry.clientId)) return;
    const line = fateOf(entry);
    if (line === undefined) return;
    waiting.delete(entry.clientId);
    streams.note(`im: ${line}`);
    wake?.();
  });
  return {
    ignore: (clientId) => {
      waiting.delete(clientId);
    },
    settled: async (signal) => {
      while (waiting.size > 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
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

function plural(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}
