import type { CommandResult } from '../domain/batch.ts';
import type { Id } from '../domain/ids.ts';
import type { Outcome } from '../domain/log-command.ts';
import type { PartitionState, ReactionState } from '../domain/repositories.ts';

export type OwnerReactionRow = [conversationId: number, seq: number, emoji: string, userId: number];
export type ResultRow = [conversationId: number, actorId: number, opId: string, outcome: string, at: number];

export function toReactionStates(found: readonly OwnerReactionRow[]): ReactionState[] {
  const states = new Map<string, ReactionState & { readonly userIds: Id[] }>();
  for (const [conversationId, seq, emoji, userId] of found) {
    const key = `${conversationId} ${seq} ${emoji}`;
    const state = states.get(key);
    if (state === undefined) states.set(key, { conversationId, seq, emoji, userIds: [userId] });
    else state.userIds.push(userId);
  }
  return [...states.values()];
}

export function toResult([conversationId, actorId, opId, outcome, at]: ResultRow): CommandResult {
  return { conversationId, actorId, opId, outcome: JSON.parse(outcome) as Outcome, at };
}

export function toState(row: [number, number] | undefined): PartitionState {
  return row === undefined ? { epoch: 0, nextOffset: 0 } : { epoch: row[0], nextOffset: row[1] };
}
