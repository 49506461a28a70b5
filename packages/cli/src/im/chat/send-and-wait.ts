import type { ChatClient, SendOptions } from '../../client/chat-client-types.ts';
import type { OutboxEntry } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { Stopped } from '../../io/exit.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { Context } from '../context.ts';

export interface Sending {
  readonly conversationId: number;
  readonly body: string;
  readonly options: SendOptions;
  readonly timeoutMs: number;
}

export interface StoredMessage {
  readonly conversationId: number;
  readonly clientId: string;
  readonly seq: number;
  readonly sentAt: number;
}

/**
 * Sends a message and waits until it is stored. Throws ClientError: the server's refusal, or outcome_unknown when no answer
 * came in time; Stopped when the person interrupts. Both say what happens to the message.
 */
export async function sendAndWait(context: Context, client: ChatClient, sending: Sending): Promise<StoredMessage> {
  const earlier = watchEarlier(context, client);
  const timeout = AbortSignal.timeout(sending.timeoutMs);
  const entry = await client.send(sending.conversationId, sending.body, sending.options);
  earlier.ignore(entry.clientId);
  try {
    const stored = await client.stored(entry.clientId, AbortSignal.any([context.signal, timeout]));
    return { conversationId: sending.conversationId, clientId: entry.clientId, ...stored };
  } catch (error) {
    if (context.signal.aborted) throw await interrupted(context, client, entry.clientId);
    // The queue may have been answered in the same moment.
    if (timeout.aborted || isUndecided(error)) throw unknownOutcome(client, entry.clientId, error);
    throw error;
  } finally {
    earlier.stop();
  }
}

/** Tells the fate of messages that earlier runs left in the queue. */
function watchEarlier(context: Context, client: ChatClient): { ignore(clientId: string): void; stop(): void } {
  const waiting = new Set(
    client
      .outbox()
      .filter(({ state }) => state === 'queued' || state === 'sent')
      .map(({ clientId }) => clientId),
  );
  if (waiting.size > 0) context.streams.note(`im: delivering ${plural(waiting.size)} queued earlier first.`);
  const off = client.on('outbox', (entry) => {
    if (!waiting.has(entry.clientId)) return;
    if (entry.state === 'stored') {
      context.streams.note(`im: a message queued earlier is stored (conversation ${entry.conversationId}, ${entry.seq}).`);
    } else if (entry.state === 'refused' || entry.state === 'expired') {
      const why = entry.state === 'expired' ? 'it waited too long' : sanitizeLine(entry.error?.message ?? 'no reason given');
      context.streams.note(`im: a message queued earlier was not sent (conversation ${entry.conversationId}): ${why}`);
    }
  });
  return { ignore: (clientId) => waiting.delete(clientId), stop: off };
}

function isUndecided(error: unknown): boolean {
  return error instanceof ClientError && (error.code === 'outcome_unknown' || error.linkLost);
}

async function interrupted(context: Context, client: ChatClient, clientId: string): Promise<Stopped> {
  const { exitCode } = context.signal.reason as Stopped;
  const state = stateOf(client, clientId);
  if (state === 'stored') return new Stopped('interrupted, but the message is stored.', exitCode);
  if (state === 'queued' && (await client.cancel(clientId).catch(() => false))) {
    return new Stopped('interrupted; the message was not sent and is not queued any more.', exitCode);
  }
  return new Stopped(
    `interrupted; the message may or may not be stored. It stays queued, and the next "im send" of this profile settles it; to repeat it by hand use --id ${clientId}.`,
    exitCode,
  );
}

function unknownOutcome(client: ChatClient, clientId: string, cause: unknown): ClientError {
  const reached = stateOf(client, clientId) === 'queued' ? 'the message is not sent yet' : 'the message may or may not be stored';
  return new ClientError(
    'outcome_unknown',
    `no answer in time: ${reached}. It stays queued, and the next "im send" of this profile settles it; to repeat it by hand use --id ${clientId}.`,
    { cause },
  );
}

function stateOf(client: ChatClient, clientId: string): OutboxEntry['state'] | undefined {
  return client.outbox().find((entry) => entry.clientId === clientId)?.state;
}

function plural(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}
