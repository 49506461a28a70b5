import { dashedToHex, type Value } from '@im-ts/protocol';
import { ClientError, toClientError } from '../errors.ts';
import { settingsFromWire } from '../from-wire.ts';
import type { Requests } from '../link/requests.ts';
import type { Command } from '../link/wire-codec.ts';
import type { ScopeConversations } from '../sync/client-scope.ts';
import type { ChangeAnswer } from './change-lane.ts';
import type { MessageRef, QueuedChange, QueuedEntry } from './queued-change.ts';

type ChangeOperation =
  | 'editMessage'
  | 'recallMessage'
  | 'hideMessages'
  | 'setReaction'
  | 'setPin'
  | 'setConversationSettings'
  | 'markRead';

/** What makes changes, and what keeps what the user sees of them. */
export interface MakeChangeDeps {
  readonly requests: Pick<Requests, 'requestNow'>;
  readonly conversations: Pick<ScopeConversations, 'settings' | 'hidden'>;
}

/** The request for a change. The number of a message that is not stored yet is 1 in it. */
export function commandOf(change: QueuedChange, id: string): Command<ChangeOperation> {
  const { conversationId } = change;
  const opId = dashedToHex(id);
  switch (change.type) {
    case 'edit': {
      const { body, payload, message } = change;
      return { name: 'editMessage', request: { conversationId, seq: seqOf(message), body, payload, opId } };
    }
    case 'recall':
      return { name: 'recallMessage', request: { conversationId, seq: seqOf(change.message), opId } };
    case 'delete-for-me':
      return { name: 'hideMessages', request: { conversationId, seqs: [seqOf(change.message)] } };
    case 'react': {
      const { emoji, removed, message } = change;
      return { name: 'setReaction', request: { conversationId, seq: seqOf(message), emoji, removed, opId } };
    }
    case 'pin': {
      const { removed, message } = change;
      return { name: 'setPin', request: { conversationId, seq: seqOf(message), removed, opId } };
    }
    case 'settings':
      return { name: 'setConversationSettings', request: { conversationId, ...change.change } };
    case 'read':
      return { name: 'markRead', request: { conversationId, readSeq: change.readSeq } };
  }
}

/** Makes a change on the present link. Rejects with ClientError. */
export async function makeChange(
  { requests, conversations }: MakeChangeDeps,
  { id, change }: QueuedEntry,
): Promise<ChangeAnswer> {
  const { conversationId } = change;
  const { name, request } = commandOf(change, id);
  let answer: { readonly unchanged?: boolean | null };
  try {
    answer = (await requests.requestNow(name, request as never)) as typeof answer;
  } catch (thrown) {
    // What was to go is gone already.
    if (change.type === 'recall' && toClientError(thrown).code === 'gone') return { unchanged: true };
    throw thrown;
  }
  if (change.type === 'settings') {
    conversations.settings(conversationId, settingsFromWire(answer as Value<'ConversationSettings'>));
  } else if (change.type === 'delete-for-me') conversations.hidden(conversationId, [seqOf(change.message)], 0);
  return { unchanged: answer.unchanged === true };
}

function seqOf(message: MessageRef): number {
  return 'seq' in message ? message.seq : 1;
}

/** A change that names a message by its number. */
export function withSeq(change: QueuedChange, seq: number): QueuedChange {
  return 'message' in change ? { ...change, message: { seq } } : change;
}

/** The client id of the message that a change is about, while it is not known by its number. */
export function clientIdOf(change: QueuedChange): string | undefined {
  return 'message' in change && 'clientId' in change.message ? change.message.clientId : undefined;
}

/** Two changes of which only the later one matters have the same key. */
export function keyOf(change: QueuedChange): string {
  const about = 'message' in change ? JSON.stringify(change.message) : '';
  const key = `${change.conversationId} ${change.type} ${about}`;
  return change.type === 'react' ? `${key} ${change.emoji}` : key;
}

/** What has to be done when both were to be done, one after the other, and have the same key. */
export function merged(earlier: QueuedChange, later: QueuedChange): QueuedChange {
  if (earlier.type === 'settings' && later.type === 'settings') {
    return { ...later, change: { ...earlier.change, ...later.change } };
  }
  if (earlier.type === 'read' && later.type === 'read') {
    return { ...later, readSeq: Math.max(earlier.readSeq, later.readSeq) };
  }
  return later;
}

/** The error of a change whose message is not there. */
export function noMessage(): ClientError {
  return new ClientError('not_found', 'The message that it was for was not sent.');
}
