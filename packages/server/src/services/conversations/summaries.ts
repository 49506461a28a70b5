import { LIMITS, notifies } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/ids.ts';
import { JOIN_REQUEST_MS } from '../../domain/joining.ts';
import type { MessageView } from '../../domain/message.ts';
import type { ConversationView } from '../../domain/repositories/conversation-repository.ts';
import type { JoiningRepository } from '../../domain/repositories/joining-repository.ts';
import type { MentionRepository } from '../../domain/repositories/mention-repository.ts';
import type { MessageRepository } from '../../domain/repositories/message-repository.ts';
import type { User } from '../../domain/user.ts';
import type { People } from '../users/people.ts';
import { cursorOf } from './cursor.ts';
import { senders } from './history-service.ts';
import { fitting } from './page-size.ts';

/** A conversation as its reader sees it in a list. */
export interface Summary {
  readonly view: ConversationView;
  readonly lastMessage: MessageView | undefined;
  readonly unread: number;
  /** Of the unread ones. */
  readonly mentions: number;
  readonly hidden: boolean;
  /** Requests to join that the reader may decide. */
  readonly joinRequests: number;
}

export interface SummaryList {
  readonly summaries: readonly Summary[];
  /** Peers of direct conversations and senders of last messages. */
  readonly users: readonly User[];
  /** Goes on after the last summary; '' when there is none. */
  readonly cursor: string;
  /** Long last messages filled the page before all views were in it. */
  readonly cut: boolean;
}

/** Completes conversations for a list: last message, unread count, the people named. */
export interface Summaries {
  page(reader: User, views: readonly ConversationView[]): Promise<SummaryList>;
}

/**
 * How far back a message is looked for that brings a hidden conversation back, or that is shown as the last one where the
 * reader has deleted newer ones for themself.
 */
const BACK_WINDOW = 50;

export function createSummaries(deps: {
  readonly messages: MessageRepository;
  readonly mentions: MentionRepository;
  readonly people: Pick<People, 'named'>;
  readonly joining: Pick<JoiningRepository, 'waiting'>;
  readonly clock: Clock;
}): Summaries {
  /** Whether it was hidden and nothing has notified since. Who hides nothing pays nothing. */
  const isHidden = async (reader: User, view: ConversationView, last: MessageView | undefined): Promise<boolean> => {
    const { level = 'all', hiddenBeforeSeq = 0 } = view.settings ?? {};
    if (hiddenBeforeSeq === 0) return false;
    if (view.head.lastSeq < hiddenBeforeSeq || level === 'none') return true;
    const bringsBack = (message: MessageView) =>
      message.seq >= hiddenBeforeSeq && !message.hidden && notifies(level, message, reader.id);
    if (last !== undefined && bringsBack(last)) return false;
    const id = view.conversation.id;
    if (level === 'mentions') {
      const newest = await deps.mentions.newest(reader.id, [id]);
      return (newest.get(id) ?? 0) < hiddenBeforeSeq;
    }
    const newest = await deps.messages.history(reader.id, id, { limit: BACK_WINDOW });
    return newest === undefined || !newest.messages.some(bringsBack);
  };

  /** The newest message of each that the reader has not deleted for themself. Who deletes nothing pays nothing. */
  const withoutHidden = async (reader: User, newest: readonly MessageView[]): Promise<readonly MessageView[]> => {
    const shown: MessageView[] = [];
    for (const message of newest) {
      if (!message.hidden) {
        shown.push(message);
        continue;
      }
      const page = await deps.messages.history(reader.id, message.conversationId, { limit: BACK_WINDOW });
      const before = page?.messages.findLast(({ hidden }) => !hidden);
      if (before !== undefined) shown.push(before);
    }
    return shown;
  };

  const hiddenOf = async (
    reader: User,
    views: readonly ConversationView[],
    lastMessages: ReadonlyMap<Id, MessageView>,
  ): Promise<ReadonlySet<Id>> => {
    const hidden = new Set<Id>();
    for (const view of views) {
      if (view.settings === undefined) continue;
      const { id } = view.conversation;
      if (await isHidden(reader, view, lastMessages.get(id))) hidden.add(id);
    }
    return hidden;
  };

  /** How many wait to be let in. Who decides about no requests pays nothing. */
  const waitingIn = async (views: readonly ConversationView[]): Promise<ReadonlyMap<Id, number>> => {
    const ids = views
      .filter(({ conversation, member }) => conversation.joinMode === 'by_request' && member.role !== 'member')
      .map(({ conversation }) => conversation.id);
    return ids.length === 0 ? new Map() : await deps.joining.waiting(ids, deps.clock.now() - JOIN_REQUEST_MS);
  };

  return {
    async page(reader, all) {
      if (all.length === 0) return { summaries: [], users: [], cursor: '', cut: false };
      const ids = all.map((view) => view.conversation.id);
      const newest = await withoutHidden(reader, await deps.messages.newest(reader.id, ids));
      const lastMessages = new Map(newest.map((message) => [message.conversationId, message]));
      const views = all.slice(0, fittingViews(all, lastMessages));
      // Counted only where there is something after the marker, or marked as unread.
      const behind = views
        .filter(({ head, readSeq, settings }) => head.lastSeq > readSeq || (settings?.unreadFromSeq ?? 0) > 0)
        .map((view) => view.conversation.id);
      const unread =
        behind.length === 0 ? new Map<Id, number>() : await deps.messages.unread(reader.id, behind, LIMITS.unreadCount);
      // A message that mentions somebody is an unread one first.
      const mentions = await deps.mentions.unread(
        reader.id,
        behind.filter((id) => (unread.get(id) ?? 0) > 0),
        LIMITS.unreadCount,
      );
      const hidden = await hiddenOf(reader, views, lastMessages);
      const waiting = await waitingIn(views);
      const summaries = views.map((view) => ({
        view,
        lastMessage: lastMessages.get(view.conversation.id),
        unread: unread.get(view.conversation.id) ?? 0,
        mentions: mentions.get(view.conversation.id) ?? 0,
        hidden: hidden.has(view.conversation.id),
        joinRequests: waiting.get(view.conversation.id) ?? 0,
      }));
      const people = new Set([...senders(newest), ...views.flatMap((view) => view.conversation.directUserIds)]);
      const last = views.at(-1);
      return {
        summaries,
        users: await deps.people.named(reader, [...people]),
        cursor: last === undefined ? '' : cursorOf(last),
        cut: views.length < all.length,
      };
    },
  };
}

function fittingViews(
  views: readonly ConversationView[],
  lastMessages: ReadonlyMap<Id, Parameters<typeof fitting>[0][number]>,
): number {
  const withMessage = views.filter((view) => lastMessages.has(view.conversation.id));
  const messages = withMessage.map((view) => lastMessages.get(view.conversation.id)).filter((one) => one !== undefined);
  const count = fitting(messages);
  const firstTooMuch = withMessage[count];
  return firstTooMuch === undefined ? views.length : Math.max(1, views.indexOf(firstTooMuch));
}
