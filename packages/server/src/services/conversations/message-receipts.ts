import { LIMITS, type Value } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import { mayRead } from '../../domain/may-read.ts';
import { countsOf, type ReceiptCounts, type ReceiptMember, receiptsOf, wasThere } from '../../domain/receipts.ts';
import { NO_SUCH_MESSAGE } from '../../domain/refusals.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { MessageRepository } from '../../domain/repositories/message-repository.ts';
import type { ReceiptRepository } from '../../domain/repositories/receipt-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { People } from '../users/people.ts';
import { notFound } from './history-service.ts';

/** How many have read a message of one's own. */
export interface CountedMessage extends ReceiptCounts {
  readonly seq: number;
}

/** A group as those see it who watch how many have read their messages. */
export interface LiveReceipts {
  /** The group has more members than are looked at live, or it is none. */
  readonly isLarge: boolean;
  readonly memberIds: ReadonlySet<Id>;
  /** Of each watcher who is a member: their own newest messages, newest first; none if they send no receipts. */
  readonly byAuthor: ReadonlyMap<Id, readonly CountedMessage[]>;
}

/** Who has read and received messages, computed from the markers of the members when it is asked for. */
export interface MessageReceipts {
  /**
   * How many have read a message, for whoever may read it, and for its author who. Refusals: not_found; gone when it was
   * recalled; failed_precondition when the group is too large or the caller sends no receipts.
   */
  list(identity: Identity, conversationId: Id, seq: number): Promise<Value<'Receipts'>>;
  /** For the members among these, how many have read their newest messages. Two statements. */
  live(conversationId: Id, watcherIds: ReadonlySet<Id>): Promise<LiveReceipts>;
}

const TOO_LARGE = `Who has read a message is known in groups of up to ${LIMITS.receiptMembers} members only.`;
const SENDS_NONE =
  'You send no receipts, so you see none of others either. To send and see them: im privacy --receipts';
const NOBODY_LIVE: LiveReceipts = { isLarge: true, memberIds: new Set(), byAuthor: new Map() };

export function createMessageReceipts({
  conversations,
  messages,
  receipts,
  people,
}: {
  readonly conversations: Pick<ConversationRepository, 'view' | 'apart'>;
  readonly messages: Pick<MessageRepository, 'one'>;
  readonly receipts: ReceiptRepository;
  readonly people: Pick<People, 'named'>;
}): MessageReceipts {
  /** The author of a message that the reader may ask about. */
  const authorOf = async (readerId: Id, conversationId: Id, seq: number): Promise<Id> => {
    const message = await messages.one(readerId, conversationId, seq);
    if (message === undefined || message.kind === 'system') throw refused();
    if (message.recalledAt > 0) throw new AppError('gone', 'This message was recalled.');
    return message.senderId;
  };

  return {
    async list({ user }, conversationId, seq) {
      const view = await conversations.view(user.id, conversationId);
      if (view === undefined) throw notFound();
      const { conversation, head } = view;
      const range = { conversation, minSeq: head.minSeq, lastSeq: head.lastSeq };
      if (!mayRead(range, view.member, seq)) throw refused();
      const senderId = await authorOf(user.id, conversationId, seq);
      const members = await receipts.members(conversationId, LIMITS.receiptMembers + 1);
      if (members.length > LIMITS.receiptMembers) throw new AppError('failed_precondition', TOO_LARGE);
      const me = members.find(({ userId }) => userId === user.id);
      if (me === undefined) throw notFound();
      if (me.noReceipts) throw new AppError('failed_precondition', SENDS_NONE);
      const isApart = conversation.kind === 'direct' && (await conversations.apart([conversationId])).length > 0;
      const found = receiptsOf(isApart ? [] : members, { seq, senderId });
      const named = senderId === user.id ? found : { read: [], delivered: [], others: [] };
      return {
        conversationId,
        seq,
        ...countsOf(found),
        readUserIds: named.read,
        deliveredUserIds: named.delivered,
        otherUserIds: named.others,
        users: await people.named(user, [...named.read, ...named.delivered, ...named.others]),
      };
    },

    async live(conversationId, watcherIds) {
      const members = await receipts.groupMembers(conversationId, LIMITS.liveReceiptMembers + 1);
      if (members.length === 0 || members.length > LIMITS.liveReceiptMembers) return NOBODY_LIVE;
      const watchers = members.filter(({ userId }) => watcherIds.has(userId));
      const newest = watchers.length === 0 ? [] : await receipts.newest(conversationId);
      return {
        isLarge: false,
        memberIds: new Set(members.map(({ userId }) => userId)),
        byAuthor: new Map(watchers.map((author) => [author.userId, ownCounts(author, { members, newest })])),
      };
    },
  };
}

/** An author who has left and come back does not read on what came before: it may be hidden from them now. */
function ownCounts(
  author: ReceiptMember,
  {
    members,
    newest,
  }: {
    readonly members: readonly ReceiptMember[];
    readonly newest: readonly { readonly seq: number; readonly senderId: Id }[];
  },
): CountedMessage[] {
  if (author.noReceipts) return [];
  const own = newest.filter(
    ({ seq, senderId }) => senderId === author.userId && wasThere(author, seq) && seq > author.clearedTo,
  );
  return own
    .slice(0, LIMITS.liveReceiptMessages)
    .map((message) => ({ seq: message.seq, ...countsOf(receiptsOf(members, message)) }));
}

function refused(): AppError {
  return new AppError(NO_SUCH_MESSAGE.code, NO_SUCH_MESSAGE.message);
}
