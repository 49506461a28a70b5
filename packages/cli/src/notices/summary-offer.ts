import { mentionsUser, notifies } from '@im-ts/protocol';
import type { ConversationSummary } from '../client/entities.ts';
import type { NoticeOffer } from './notice.ts';

/** What a notice of a conversation needs besides its summary. */
export interface OfferNames {
  readonly title: string;
  readonly sender: string;
  readonly text: string;
}

/**
 * Whether a conversation has something new that its reader wants to be told of, by its level. Several messages may have come at once:
 * a mention among them is known by the count of mentions, not by the last message.
 */
export function isNewsFor(
  summary: ConversationSummary,
  before: ConversationSummary | undefined,
  myId: number,
): false | 'message' | 'mention' {
  const { lastMessage, settings, conversation, unread, mentions } = summary;
  if (unread <= 0 || conversation.lastSeq <= (before?.conversation.lastSeq ?? 0)) return false;
  if (settings.level === 'none' || lastMessage?.senderId === myId) return false;
  const isMentioned =
    mentions > (before?.mentions ?? 0) || (lastMessage !== undefined && mentionsUser(lastMessage, myId));
  if (isMentioned) return 'mention';
  return lastMessage === undefined || notifies(settings.level, lastMessage, myId) ? 'message' : false;
}

/** The offer of a conversation that has news. */
export function summaryOffer(
  summary: ConversationSummary,
  before: ConversationSummary | undefined,
  kind: 'message' | 'mention',
  names: OfferNames,
): NoticeOffer {
  const known = before === undefined ? 0 : before.unread;
  return {
    kind,
    conversationId: summary.conversation.id,
    conversation: names.title,
    isDirect: summary.conversation.kind === 'direct',
    sender: names.sender,
    text: names.text,
    count: Math.max(1, summary.unread - known),
  };
}
