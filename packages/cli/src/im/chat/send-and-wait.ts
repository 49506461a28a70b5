import { v7 } from 'uuid';
import type { ChatClient, SendOptions } from '../../client/chat-client-types.ts';
import type { OutboxEntry } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { Stopped } from '../../io/exit.ts';
import type { Context } from '../context.ts';
import type { EarlierMessages } from './earlier-messages.ts';

/** A message to send, and when to stop waiting for its answer. */
export interface Sending {
  readonly conversationId: number;
  readonly body: string;
  readonly options: SendOptions;
  readonly deadline: AbortSignal;
}

/** Where a message was stored; `sentAt` is the server's time in epoch milliseconds. */
export interface StoredMessage {
  readonly conversationId: number;
  readonly clientId: string;
  readonly seq: number;
  readonly sentAt: number;
}

/** What sending works with. */
export interface SendDeps {
  readonly context: Context;
  readonly client: ChatClient;
  readonly earlier: EarlierMessages;
}

/** How long a finished send stays for messages of earlier runs. */
const EARLIER_MS = 5_000;

/**
 * Sends a message and waits until it is stored. Throws ClientError: the server's refusal, or outcome_unknown when no answer
 * came in time; Stopped when the person interrupts. Both say what happens to the message.
 */
export async function sendAndWait(deps: SendDeps, sending: Sending): Promise<StoredMessage> {
  const { context, client, earlier } = deps;
  const { deadline } = sending;
  const clientId = sending.options.clientId ?? v7();
  earlier.own(clientId);
  const entry = await client.send(sending.conversationId, sending.body, { ...sending.options, clientId });
  try {
    const stored = await client.stored(entry.clientId, AbortSignal.any([context.signal, deadline]));
    await earlier.settled(AbortSignal.any([context.signal, deadline, AbortSignal.timeout(EARLIER_MS)]));
    return { conversationId: sending.conversationId, clientId: entry.clientId, ...stored };
  } catch (error) {
    if (context.signal.aborted) throw await interrupted(deps, entry.clientId);
    if (deadline.aborted || isUndecided(error)) throw unknownOutcome(client, entry.clientId, error);
    throw error;
  }
}

function isUndecided(error: unknown): boolean {
  return error instanceof ClientError && (error.code === 'outcome_unknown' || error.linkLost);
}

async function interrupted({ context, client }: SendDeps, clientId: string): Promise<Stopped> {
  const { exitCode } = context.signal.reason as Stopped;
  const state = stateOf(client, clientId);
  // Out of the queue in the same moment: its answer has come.
  if (state === undefined)
    return new Stopped('interrupted, but the message is answered already; see "im history".', exitCode);
  if (state === 'queued' && (await client.cancel(clientId).catch(() => false))) {
    return new Stopped('interrupted; the message was not sent and is not queued any more.', exitCode);
  }
  return new Stopped(`interrupted; the message may or may not be stored. ${wayOut(clientId)}`, exitCode);
}

function unknownOutcome(client: ChatClient, clientId: string, cause: unknown): ClientError {
  const waits = stateOf(client, clientId) === 'queued';
  const what = waits ? 'the message is not sent yet' : 'the message may or may not be stored';
  return new ClientError('outcome_unknown', `no answer in time: ${what}. ${wayOut(clientId)}`, { cause });
}

function wayOut(clientId: string): string {
  return `It stays queued, and the next "im send" of this profile settles it; to repeat it by hand use --id ${clientId}.`;
}

function stateOf(client: ChatClient, clientId: string): OutboxEntry['state'] | undefined {
  return client.outbox().find((entry) => entry.clientId === clientId)?.state;
}
