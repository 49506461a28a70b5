import type { Id } from '../ids.ts';
import type { Message } from '../message.ts';
import type { ReceiptMember } from '../receipts.ts';

export interface ReceiptRepository {
  /** The present members by ascending id, at most limit. Whoever asks for somebody must find them among these. */
  members(conversationId: Id, limit: number): Promise<ReceiptMember[]>;
  /** The same of a group; none of a direct conversation. */
  groupMembers(conversationId: Id, limit: number): Promise<ReceiptMember[]>;
  /** Of the newest 50 messages, those that somebody wrote, and neither recalled nor deleted for themself, newest first. */
  newest(conversationId: Id): Promise<Pick<Message, 'seq' | 'senderId'>[]>;
}
