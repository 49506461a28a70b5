import type { Conversation, HistoryVisibility, Member } from './conversation.ts';

/** What a conversation says about which of its messages are hidden from whom. */
type Hiding = Pick<Conversation, 'historyVisibility' | 'originalVisibility' | 'openedTo'>;

/** What decides, beside a membership, which messages of a conversation its member may read. */
export interface ReadableRange {
  readonly conversation: Hiding;
  /** Messages below were purged. */
  readonly minSeq: number;
  readonly lastSeq: number;
}

/** What holds for members whose visibleFrom is 0. */
function originalVisibility({ originalVisibility: original, historyVisibility }: Hiding): HistoryVisibility {
  return original === 'unchanged' ? historyVisibility : original;
}

/** What of a membership decides it. */
type Reader = Pick<Member, 'joinedSeq' | 'visibleFrom' | 'clearedTo'>;

/** Messages up to this number are hidden from the member, since they joined after them; 0: none is. */
function hiddenByJoin(conversation: Hiding, member: Reader): number {
  const byJoin = originalVisibility(conversation) === 'since_join' ? member.joinedSeq : 0;
  const hidden = member.visibleFrom > 0 ? member.visibleFrom - 1 : byJoin;
  return hidden <= conversation.openedTo ? 0 : hidden;
}

/** Messages up to this number are hidden from the member: they joined after them, or cleared the conversation. 0: none is. */
export function hiddenUpTo(conversation: Hiding, member: Reader): number {
  return Math.max(hiddenByJoin(conversation, member), member.clearedTo);
}

/**
 * Whether a present member may read the message with this number. Whatever names a message by number asks this, and answers
 * "no" as it answers a number that does not exist. `floor` in storage/shared/message-statements.ts is the same for pages.
 */
export function mayRead(range: ReadableRange, member: Reader, seq: number): boolean {
  return seq >= range.minSeq && seq <= range.lastSeq && seq > hiddenUpTo(range.conversation, member);
}

/** Whether some member, present or not, may not read this message: then its events go out without content. */
export function isHiddenFromSome(conversation: Hiding & Pick<Conversation, 'newestJoinSeq'>, seq: number): boolean {
  if (conversation.originalVisibility === 'unchanged' && conversation.historyVisibility === 'all') return false;
  return seq <= conversation.newestJoinSeq && conversation.newestJoinSeq > conversation.openedTo;
}

/**
 * What is written of somebody who joins behind this message, and of the conversation that they join. Until the visibility is
 * changed for the first time nothing is fixed, since nodes of an older version may still run, which fix nothing.
 */
export function joinVisibility(
  { historyVisibility, originalVisibility: original, newestJoinSeq }: Conversation,
  joinedSeq: number,
): { readonly visibleFrom: number; readonly newestJoinSeq: number } {
  if (original === 'unchanged') return { visibleFrom: 0, newestJoinSeq: joinedSeq };
  return historyVisibility === 'since_join'
    ? { visibleFrom: joinedSeq + 1, newestJoinSeq: joinedSeq }
    : { visibleFrom: 1, newestJoinSeq };
}

/** What a change of the visibility writes: members who are there now keep what they may read. */
export function visibilityChange(
  conversation: Conversation,
  historyVisibility: HistoryVisibility,
): Partial<Pick<Conversation, 'historyVisibility' | 'originalVisibility' | 'newestJoinSeq'>> {
  const { historyVisibility: before, originalVisibility: original } = conversation;
  if (historyVisibility === before) return {};
  if (original !== 'unchanged') return { historyVisibility };
  // Until now the newest join was counted in any group; where all could be read, it hid nothing.
  const newestJoinSeq = before === 'all' ? 0 : conversation.newestJoinSeq;
  return { historyVisibility, originalVisibility: before, newestJoinSeq };
}
