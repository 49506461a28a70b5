import type { Member } from './conversation.ts';
import type { Id } from './ids.ts';
import type { Message } from './message.ts';

/** A present member, and how far they have come. */
export interface ReceiptMember extends Pick<Member, 'userId' | 'joinedSeq' | 'visibleFrom' | 'clearedTo'> {
  /** They send and see no receipts. */
  readonly noReceipts: boolean;
  readonly readSeq: number;
  readonly deliveredSeq: number;
}

/** The recipients of a message, each in one of the three. */
export interface Receipts {
  readonly read: readonly Id[];
  /** They have received it and not read it. */
  readonly delivered: readonly Id[];
  readonly others: readonly Id[];
}

/** How many have read a message. */
export interface ReceiptCounts {
  readonly readCount: number;
  /** Who has read it has received it. */
  readonly deliveredCount: number;
  readonly recipientCount: number;
}

/** Whether somebody was a member when the message was stored, and still is by the same membership. Nothing later counts. */
export function wasThere({ joinedSeq, visibleFrom }: ReceiptMember, seq: number): boolean {
  return joinedSeq < seq && visibleFrom <= seq;
}

/** Whom the message was sent to and how far they have come: neither the author, nor who joined later or sends no receipts. */
export function receiptsOf(
  members: readonly ReceiptMember[],
  { seq, senderId }: Pick<Message, 'seq' | 'senderId'>,
): Receipts {
  const recipients = members.filter(
    (member) => member.userId !== senderId && !member.noReceipts && wasThere(member, seq),
  );
  const ids = (isWanted: (member: ReceiptMember) => boolean) => recipients.filter(isWanted).map(({ userId }) => userId);
  return {
    read: ids(({ readSeq }) => readSeq >= seq),
    delivered: ids(({ readSeq, deliveredSeq }) => readSeq < seq && deliveredSeq >= seq),
    others: ids(({ readSeq, deliveredSeq }) => readSeq < seq && deliveredSeq < seq),
  };
}

export function countsOf({ read, delivered, others }: Receipts): ReceiptCounts {
  const deliveredCount = read.length + delivered.length;
  return { readCount: read.length, deliveredCount, recipientCount: deliveredCount + others.length };
}
