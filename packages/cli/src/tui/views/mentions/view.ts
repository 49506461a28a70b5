import { readUpTo } from '../../../client/entities.ts';
import { withKeys } from '../../keys/way-to.ts';
import type { TuiState } from '../../store/state.ts';
import { chosenIndex } from '../list-state.ts';
import { goFromList, messagesAfter, messagesContent } from '../message-list.ts';
import { followPages, NO_PAGES, type PagedMessages } from '../message-pages.ts';
import { defineView } from '../view.ts';

/** What is kept of the inbox of mentions. */
interface MentionList extends PagedMessages {
  /** Only those that are not read. */
  readonly unread: boolean;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly mentions: MentionList;
  }
  interface ViewArguments {
    readonly mentions: { readonly unread: boolean; readonly index?: number };
  }
}

/** Messages of a page. */
const PAGE = 50;

/** All messages that mention the user, of all conversations, newest first. */
export const mentionsView = defineView({
  name: 'mentions',
  size: 'wide',
  open: (_context, { unread, index = 0 }) => ({ ...NO_PAGES, index, unread }),
  reduce(state, action) {
    const messages = messagesAfter(state.messages, action);
    return messages === state.messages ? state : { ...state, messages };
  },
  content(parts, { messages, conversations, index, busy, failed, next, unread }) {
    const list = messagesContent(parts, {
      title: unread ? 'Unread mentions of you' : 'Mentions of you',
      items: messages,
      index,
      listed: (message) => ({ message, conversations, mark: isUnread(parts.state, message) ? '●' : '' }),
      reading: { busy: busy && messages.length === 0, failed, what: 'Mentions' },
      empty: unread
        ? [
            'Nothing that is unread mentions you.',
            withKeys(parts.selectors.keymap, '{mentions.unread} lists those that you have read, too.'),
          ]
        : [
            'Nobody has mentioned you yet.',
            'Messages with your @name, or @all, are found here again, from all conversations.',
            'Type @ and a name to mention somebody.',
          ],
      keys: ['{list.choose} go there'],
    });
    const { length } = messages;
    const count = length === 0 ? '' : `${chosenIndex(index, length) + 1} of ${length}${next === undefined ? '' : '+'}`;
    const hints = [
      ...list.hints.slice(0, -1),
      unread ? '{mentions.unread} all' : '{mentions.unread} unread only',
      ...list.hints.slice(-1),
    ];
    return { ...list, count, hints };
  },
  choose(context, { messages, index, unread }) {
    const message = messages[index];
    if (message !== undefined) goFromList(context, message, { name: 'mentions', args: { unread, index } });
  },
  follow(context, view) {
    const unread = view.read()?.unread ?? false;
    return followPages(context, view, {
      read: (cursor) => context.client.mentions({ unread, cursor, limit: PAGE }),
      news: mentionCount,
    });
  },
});

function mentionCount({ conversations }: TuiState): number {
  let count = 0;
  for (const { mentions } of conversations.byId.values()) count += mentions;
  return count;
}

function isUnread(
  { conversations }: TuiState,
  { conversationId, seq }: { readonly conversationId: number; readonly seq: number },
): boolean {
  const summary = conversations.byId.get(conversationId);
  return summary !== undefined && seq > readUpTo(summary);
}
