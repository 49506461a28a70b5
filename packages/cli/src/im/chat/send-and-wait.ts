import { v7 } from 'uuid';
import type { ChatClient, SendOptions } from '../../client/chat-client-types.ts';
import type { MessagePlace, OutboxEntry } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { Stopped } from '../../io/exit.ts';
import type { Context } from '../context.ts';
import type { EarlierMessages } from './earlier-messages.ts';

/** When to stop waiting for an answer, and the id that repeats the command, where it is not the message's own. */
interface Waiting {
  readonly deadline: AbortSignal;
  readonly retryId?: string;
}

/** A message to send. */
export interface Sending extends Waiting {
  readonly conversationId: number;
  readonly body: string;
  readonly options: SendOptions;
}

/** A message to forward. */
export interface Forwarding extends Waiting {
  readonly conversationId: number;
  readonly from: MessagePlace;
  readonly clientId: string;
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
  const clientId = sending.options.clientId ?? v7();
  const { conversationId, body, options } = sending;
  return await storeAndWait(deps, { ...sending, clientId }, () =>
    deps.client.send(conversationId, body, { ...options, clientId }),
  );
}

/** The same for a forward. */
export async function forwardAndWait(deps: SendDeps, forwarding: Forwarding): Promise<StoredMessage> {
  const { conversationId, from, clientId } = forwarding;
  return await storeAndWait(deps, forwarding, () => deps.client.forward(conversationId, from, { clientId }));
}

async function storeAndWait(
  deps: SendDeps,
  message: Waiting & { readonly conversationId: number; readonly clientId: string },
  put: () => Promise<OutboxEntry>,
): Promise<StoredMessage> {
  const { context, client, earlier } = deps;
  const { deadline, conversationId, retryId = message.clientId } = message;
  earlier.own(message.clientId);
  const entry = await put();
  try {
    const stored = await client.stored(entry.clientId, AbortSignal.any([context.signal, deadline]));
    await earlier.settled(AbortSignal.any([context.signal, deadline, AbortSignal.timeout(EARLIER_MS)]));
    return { conversationId, clientId: entry.clientId, ...stored };
  } catch (error) {
    if (context.signal.aborted) throw await interrupted(deps, entry.clientId, retryId);
    if (deadline.aborted || isUndecided(error))
      throw unknownOutcome(error, { waits: stateOf(client, entry.clientId) === 'queued', retryId });
    throw error;
  }
}

function isUndecided(error: unknown): boolean {
  return error instanceof ClientError && (error.code === 'outcome_unknown' || error.linkLost);
}

async function interrupted({ context, client }: SendDeps, clientId: string, retryId: string): Promise<Stopped> {
  const { exitCode } = context.signal.reason as Stopped;
  const state = stateOf(client, clientId);
  // Out of the queue in the same moment: its answer has come.
  if (state === undefined)
    return new Stopped('interrupted, but the message is answered already; see "im history".', exitCode);
  if (state === 'queued' && (await client.cancel(clientId).catch(() => false))) {
    return new Stopped('interrupted; the message was not sent and is not queued any more.', exitCode);
  }
  return new Stopped(`interrupted; the message may or may not be stored. ${wayOut(retryId)}`, exitCode);
}

function unknownOutcome(
  cause: unknown,
  { waits, retryId }: { readonly waits: boolean; readonly retryId: string },
): ClientError {
  const what = waits ? 'the message is not sent yet' : 'the message may or may not be stored';
  return new ClientError('outcome_unknown', `no answer in time: ${what}. ${wayOut(retryId)}`, { cause });
}

function wayOut(clientId: string): string {
  return `It stays queued, and the next "im send" of this profile settles it; to repeat it by hand use --id ${clientId}.`;
}

function stateOf(client: ChatClient, clientId: string): OutboxEntry['state'] | undefined {
  return client.outbox().find((entry) => entry.clientId === clientId)?.state;
}
