import type { CommandResult, StoredSend } from '../domain/batch.ts';
import type { ConversationHead } from '../domain/conversation.ts';
import type { Id, OpId } from '../domain/ids.ts';
import type { LogCommand, Outcome } from '../domain/log-command.ts';
import { definitionOf } from './operations/index.ts';
import type { ClientIdOperation, OpIdOperation } from './operations/operation.ts';

/** What is stored of commands that were sequenced before. */
export interface KnownOutcomes {
  send(conversationId: Id, senderId: Id, clientId: OpId): StoredSend | undefined;
  result(conversationId: Id, actorId: Id, opId: OpId): CommandResult | undefined;
  /** undefined: the log of the conversation has not begun. */
  head(conversationId: Id): ConversationHead | undefined;
}

/** A send as commands name it: its sender is their actor. */
export interface WantedSend {
  readonly conversationId: Id;
  readonly senderId: Id;
  readonly clientId: OpId;
}

export interface WantedResult {
  readonly conversationId: Id;
  readonly actorId: Id;
  readonly opId: OpId;
}

/** The operation of a command whose outcome is the send of a client id; undefined: it is another. */
export function asSend({ operation }: LogCommand): ClientIdOperation | undefined {
  return definitionOf(operation.type).knownBy === 'clientId' ? (operation as ClientIdOperation) : undefined;
}

/** The op id under which the outcome of a command is stored; undefined: it is another kind of command. */
export function opIdOf({ operation }: LogCommand): OpId | undefined {
  return definitionOf(operation.type).knownBy === 'opId' ? (operation as OpIdOperation).opId : undefined;
}

/** The outcome of a command that was sequenced before; undefined: it was not, or it was refused. */
export function knownOutcome(command: LogCommand, known: KnownOutcomes): Outcome | undefined {
  const { conversationId, actorId } = command;
  const send = asSend(command);
  if (send !== undefined) {
    const stored = known.send(conversationId, actorId, send.clientId);
    return stored === undefined ? undefined : outcomeOfSend(stored, send.sendHash);
  }
  const opId = opIdOf(command);
  if (opId !== undefined) return known.result(conversationId, actorId, opId)?.outcome;
  const head = known.head(conversationId);
  return head === undefined ? undefined : { type: 'changed', rev: head.rev, at: head.lastAt, unchanged: true };
}

/** As it was then, or a conflict when the client id comes with something else now. */
function outcomeOfSend(stored: StoredSend, sendHash: string): Outcome {
  if (stored.sendHash !== sendHash) {
    return {
      type: 'refused',
      code: 'conflict',
      message: `This client id was used for another message (number ${stored.seq}); a new message needs a new id.`,
      retryAfterMs: 0,
    };
  }
  return { type: 'stored', seq: stored.seq, rev: stored.sentRev, at: stored.sentAt };
}
