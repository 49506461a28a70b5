import type { Conversation, Member } from './conversation.ts';

/** What decides, beside a membership, which messages of a conversation its member may read. */
export interface ReadableRange {
  readonly conversation: Pick<Conversation, 'historyVisibility'>;
  /** Messages below were purged. */
  readonly minSeq: number;
  readonly lastSeq: number;
}

/** Messages up to this number are hidden from the member, since they joined after them; 0: none is. */
export function hiddenUpTo(
  conversation: Pick<Conversation, 'historyVisibility'>,
  member: Pick<Member, 'joinedSeq'>,
): number {
  return conversation.historyVisibility === 'since_join' ? member.joinedSeq : 0;
}

/**
 * Whether a present member may read the message with this number. Whatever names a message by number asks this, and answers
 * "no" as it answers a number that does not exist. `floor` in storage/shared/message-statements.ts is the same for pages.
 */
export function mayRead(range: ReadableRange, member: Pick<Member, 'joinedSeq'>, seq: number): boolean {
  return seq >= range.minSeq && seq <= range.lastSeq && seq > hiddenUpTo(range.conversation, member);
}
