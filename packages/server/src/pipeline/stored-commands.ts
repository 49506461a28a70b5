import type { Conversation, ConversationHead } from '../domain/conversation.ts';
import type { CallEvent, ConversationEvent, UsersResyncEvent } from '../domain/events.ts';
import type { CommandOutcome, LogCommand, Outcome } from '../domain/log-command.ts';
import type { BatchRepository } from '../domain/repositories/batch-repository.ts';
import type { LogRecord } from './command-log.ts';
import {
  asSend,
  type KnownOutcomes,
  knownOutcome,
  opIdOf,
  type WantedResult,
  type WantedSend,
} from './known-outcomes.ts';
import { definitionOf } from './operations/index.ts';
import { resultKey } from './row-keys.ts';
import { SendIndex } from './send-index.ts';

/** What is published of commands that an owner before this one has stored, and perhaps not announced. */
export interface StoredCommands {
  readonly outcomes: readonly CommandOutcome[];
  /** One for each conversation that they are about, as changesOf makes them. */
  readonly changes: readonly ConversationEvent[];
  /** The calls that they may have changed, as they are now. */
  readonly calls: readonly CallEvent[];
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
  const conversationIds = [...new Set(commands.map(({ conversationId }) => conversationId))];
  const wantedSends: WantedSend[] = [];
  const wantedResults: WantedResult[] = [];
  for (const command of commands) {
    const { conversationId, actorId } = command;
    const send = asSend(command);
    const opId = opIdOf(command);
    if (send !== undefined) wantedSends.push({ conversationId, senderId: actorId, clientId: send.clientId });
    if (opId !== undefined) wantedResults.push({ conversationId, actorId, opId });
  }
  const [sends, results, heads, conversations, calls] = await Promise.all([
    wantedSends.length === 0 ? [] : repository.sends(wantedSends),
    wantedResults.length === 0 ? [] : repository.results(wantedResults),
    repository.heads(conversationIds),
    repository.conversations(conversationIds),
    findCalls(repository, commands),
  ]);
  const sendIndex = new SendIndex();
  for (const send of sends) sendIndex.add(send);
  const resultMap = new Map(results.map((one) => [resultKey(one.conversationId, one.actorId, one.opId), one]));
  const headMap = new Map(heads.map((head) => [head.conversationId, head]));
  const known: KnownOutcomes = {
    send: (conversationId, senderId, clientId) => sendIndex.get(conversationId, senderId, clientId),
    result: (conversationId, actorId, opId) => resultMap.get(resultKey(conversationId, actorId, opId)),
    head: (conversationId) => headMap.get(conversationId),
  };
  return {
    changes: changesOf(heads, conversations),
    calls,
    outcomes: commands.map((command) => ({
      commandId: command.commandId,
      node: command.node,
      outcome: knownOutcome(command, known) ?? LOST,
    })),
  };
}

/** The calls that the commands may have changed. */
export async function findCalls(repository: BatchRepository, commands: readonly LogCommand[]): Promise<CallEvent[]> {
  const concerned = commands.filter(({ operation }) => definitionOf(operation.type).changesCall === true);
  if (concerned.length === 0) return [];
  const calls = await repository.calls([...new Set(concerned.map(({ conversationId }) => conversationId))]);
  return calls.map((call) => ({ type: 'call', conversationId: call.conversationId, call }));
}

const LOST: Outcome = {
  type: 'refused',
  code: 'outcome_unknown',
  message: 'The server that judged it went away before it could answer. Retry with the same id.',
  retryAfterMs: 0,
};

/** Calls back the sockets of the users whose membership the commands may have changed. */
export function membershipsUnclear(commands: readonly LogCommand[]): UsersResyncEvent[] {
  const users = new Map<number, Set<number>>();
  for (const command of commands) {
    const affected = definitionOf(command.operation.type).affects(command);
    if (affected.length === 0) continue;
    const known = users.get(command.conversationId) ?? new Set<number>();
    for (const userId of affected) known.add(userId);
    users.set(command.conversationId, known);
  }
  return [...users].map(([conversationId, ids]) => ({ type: 'users_resync', conversationId, userIds: [...ids] }));
}

/** The events after which clients fetch what they lack; of a dismissed group, that it is over. */
export function changesOf(
  heads: readonly ConversationHead[],
  conversations: readonly Conversation[],
): ConversationEvent[] {
  const dismissed = new Set(conversations.filter(({ dismissedAt }) => dismissedAt > 0).map(({ id }) => id));
  return heads.map(({ conversationId, rev, lastAt: at }) => ({
    type: 'conversation',
    conversationId,
    rev,
    actorId: 0,
    at,
    change: dismissed.has(conversationId) ? { type: 'dismissed' } : { type: 'unspecified', seq: 0 },
  }));
}
