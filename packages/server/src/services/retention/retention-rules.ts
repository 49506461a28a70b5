import type { ConversationKind } from '../../domain/conversation.ts';

/** How long messages are kept, in ms by the kind of their conversation; 0: for ever. */
export interface RetentionRules {
  readonly direct: number;
  readonly groups: number;
}

/** For each kind of conversation, the time before which its messages were sent that are to go; 0: none is. */
export type ExpiredBefore = { readonly [Kind in ConversationKind]: number };

const DAY_MS = 86_400_000;

/**
 * What is too old now. It moves once a day, at midnight UTC: each removal is a change of its conversation, of which all members
 * are told.
 */
export function expiredBefore({ direct, groups }: RetentionRules, now: number): ExpiredBefore {
  const before = (keptMs: number): number => (keptMs === 0 ? 0 : Math.max(0, now - keptMs - ((now - keptMs) % DAY_MS)));
  return { direct: before(direct), group: before(groups) };
}

/** Some messages are removed when they are old enough. */
export const removesAny = ({ direct, groups }: RetentionRules): boolean => direct > 0 || groups > 0;
