import type { ReactionChange } from '../../domain/batch.ts';

const NONE: readonly ReactionChange[] = [];

/** The last change of each (message, emoji, user): what is added and what is removed, so that their order does not matter. */
export function lastChanges(changes: readonly ReactionChange[]): {
  readonly added: readonly ReactionChange[];
  readonly removed: readonly ReactionChange[];
} {
  if (changes.length === 0) return { added: NONE, removed: NONE };
  const last = new Map<string, ReactionChange>();
  for (const r of changes) last.set(`${r.conversationId} ${r.seq} ${r.userId} ${r.emoji}`, r);
  return {
    added: [...last.values()].filter((r) => !r.removed),
    removed: [...last.values()].filter((r) => r.removed),
  };
}
