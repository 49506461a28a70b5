import type { CommandResult, StoredSend } from '../domain/batch.ts';
import type { ConversationHead } from '../domain/conversation.ts';
import type { ConversationEvent, UsersResyncEvent } from '../domain/events.ts';
import type { CommandOutcome, LogCommand, Outcome } from '../domain/log-command.ts';
import type { BatchRepository } from '../domain/repositories.ts';
import type { LogRecord } from './command-log.ts';
import { answerKnown } from './sequence/send.ts';
import { resultKey } from './sequencer.ts';

/** What is told of commands that an owner before this one has stored, and perhaps not announced. */
export interface StoredCommands {
  readonly outcomes: readonly CommandOutcome[];
  /** One for each conversation that they are about. */
  readonly heads: readonly ConversationHead[];
}

/**
 * Looks up what became of commands below the checkpoint. They were judged once and for all, so nothing is judged again:
 * one without a trace was refused, and its sender may ask again under the same id.
 */
export async function findStoredCommands(
  repository: BatchRepository,
  records: readonly LogRecord[],
): Promise<StoredCommands> {
  const commands = records.map((record) => record.command);
  const wantedSends = commands.flatMap(({ conversationId, actorId, operation }) =>
    operation.type === 'send' ? [{ conversationId, senderId: actorId, clientId: operation.clientId }] : [],
  );
  const wantedResults = commands.flatMap(({ conversationId, actorId, operation }) =>
    'opId' in operation ? [{ conversationId, actorId, opId: operation.opId }] : [],
  );
  const [sends, results, heads] = await Promise.all([
    wantedSends.length === 0 ? [] : repository.sends(wantedSends),
    wantedResults.length === 0 ? [] : repository.results(wantedResults),
    repository.heads([...new Set(commands.map(({ conversationId }) => conversationId))]),
  ]);
  const found: Found = {
    sends: new Map(sends.map((send) => [sendKey(send.conversationId, send.senderId, send.clientId), send])),
    results: new Map(results.map((result) => [`${result.conversationId}:${result.actorId}:${result.opId}`, result])),
    heads: new Map(heads.map((head) => [head.conversationId, head])),
  };
  return {
    heads,
    outcomes: commands.map((command) => ({
      commandId: command.commandId,
      node: command.node,
      outcome: outcomeOf(command, found) ?? LOST,
    })),
  };
}

const sendKey = (conversationId: number, senderId: number, clientId: string): string =>
  `${conversationId}:${senderId}:${clientId}`;

interface Found {
  readonly sends: ReadonlyMap<string, StoredSend>;
  readonly results: ReadonlyMap<string, CommandResult>;
  readonly heads: ReadonlyMap<number, ConversationHead>;
}

const LOST: Outcome = {
  type: 'refused',
  code: 'outcome_unknown',
  message: 'The server that judged it went away before it could answer. Retry with the same id.',
  retryAfterMs: 0,
};

function outcomeOf(command: LogCommand, { sends, results, heads }: Found): Outcome | undefined {
  const { conversationId, actorId, operation } = command;
  if (operation.type === 'send') {
    const send = sends.get(sendKey(conversationId, actorId, operation.clientId));
    return send === undefined ? undefined : answerKnown(send, operation.sendHash);
  }
  if ('opId' in operation) return results.get(resultKey(command, operation.opId))?.outcome;
  const head = heads.get(conversationId);
  return head === undefined ? undefined : { type: 'changed', rev: head.rev, at: head.lastAt, unchanged: true };
}

/** Tells the sockets of those whose membership the commands may have changed to come back. */
export function membershipsUnclear(commands: readonly LogCommand[]): UsersResyncEvent[] {
  const users = new Map<number, Set<number>>();
  for (const command of commands) {
    const affected = affectedUsers(command);
    if (affected.length === 0) continue;
    const known = users.get(command.conversationId) ?? new Set<number>();
    for (const userId of affected) known.add(userId);
    users.set(command.conversationId, known);
  }
  return [...users].map(([conversationId, ids]) => ({ type: 'users_resync', conversationId, userIds: [...ids] }));
}

function affectedUsers({ actorId, operation }: LogCommand): readonly number[] {
  switch (operation.type) {
    case 'created':
      return operation.memberIds;
    case 'add_members':
      return operation.userIds;
    case 'remove_member':
      return [operation.userId];
    case 'leave':
      return [actorId];
    default:
      return [];
  }
}

/** The event after which clients fetch what they lack. */
export function unspecifiedChange(head: ConversationHead): ConversationEvent {
  return {
    type: 'conversation',
    conversationId: head.conversationId,
    rev: head.rev,
    actorId: 0,
    at: head.lastAt,
    change: { type: 'unspecified', seq: 0 },
  };
}
