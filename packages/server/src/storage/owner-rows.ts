import type { ReactionChange } from '../domain/batch.ts';
import type { Id } from '../domain/ids.ts';
import type { PartitionState, ReactionState } from '../domain/repositories.ts';

export type OwnerReactionRow = [conversationId: number, seq: number, emoji: string, userId: number];

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

export function toState(row: [number, number] | undefined): PartitionState {
  return row === undefined ? { epoch: 0, nextOffset: 0 } : { epoch: row[0], nextOffset: row[1] };
}

const NO_CHANGES: readonly ReactionChange[] = [];

/** The last change of each (message, emoji, user): what is added and what is removed, so that their order does not matter. */
export function lastChanges(changes: readonly ReactionChange[]): {
  readonly added: readonly ReactionChange[];
  readonly removed: readonly ReactionChange[];
} {
  if (changes.length === 0) return { added: NO_CHANGES, removed: NO_CHANGES };
  const last = new Map<string, ReactionChange>();
  for (const r of changes) last.set(`${r.conversationId} ${r.seq} ${r.userId} ${r.emoji}`, r);
  return {
    added: [...last.values()].filter((r) => !r.removed),
    removed: [...last.values()].filter((r) => r.removed),
  };
}
