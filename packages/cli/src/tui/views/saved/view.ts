import { ClientError } from '../../../client/errors.ts';
import { SAVED_TARGET } from '../../../client/saved-messages.ts';
import { withKeys } from '../../keys/way-to.ts';
import { isWithOneself } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { isWritten } from '../../timeline/names.ts';
import { chosenIndex } from '../list-state.ts';
import { messagesAfter, messagesContent } from '../message-list.ts';
import { followPages, type MessagePage, NO_PAGES, type PagedMessages } from '../message-pages.ts';
import { defineView, type ViewContext } from '../view.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly saved: PagedMessages;
  }
  interface ViewArguments {
    readonly saved: { readonly index?: number };
  }
}

/** Messages of a page. */
const PAGE = 50;

/** What one has saved and noted for oneself, newest first. */
export const savedView = defineView({
  name: 'saved',
  size: 'wide',
  open: (_context, { index = 0 }) => ({ ...NO_PAGES, index }),
  reduce(state, action) {
    const messages = messagesAfter(state.messages, action);
    return messages === state.messages ? state : { ...state, messages };
  },
  content(parts, { messages, conversations, index, busy, failed, next }) {
    const list = messagesContent(parts, {
      title: 'Saved messages',
      items: messages,
      index,
      listed: (message) => ({
        message,
        conversations,
        isOnePlace: true,
        ...(message.origin === undefined ? {} : { author: message.origin.senderId }),
      }),
      reading: { busy: busy && messages.length === 0, failed, what: 'Saved messages' },
      empty: [
        'You have saved nothing yet.',
        'What you save and what you note for yourself is found here again. Only you can read it.',
        withKeys(
          parts.selectors.keymap,
          '{select.start} selects a message, {message.keep} saves it; {saved.write} writes a note.',
        ),
      ],
      keys: ['{list.choose} go there'],
    });
    const { length } = messages;
    const count = length === 0 ? '' : `${chosenIndex(index, length) + 1} of ${length}${next === undefined ? '' : '+'}`;
    const hints = [...list.hints.slice(0, -1), '{saved.search} search', '{saved.write} write', ...list.hints.slice(-1)];
    return { ...list, count, hints };
  },
  choose(context, { messages, index }) {
    const message = messages[index];
    if (message === undefined) return;
    context.dispatch({ type: 'view-closed' });
    void context.effects.saved.show(message, { name: 'saved', args: { index } });
  },
  follow: (context, view) =>
    followPages(context, view, {
      read: (cursor) => readSaved(context, cursor),
      news: (state) => savedIn(state)?.conversation.lastSeq ?? 0,
    }),
});

function savedIn({ conversations }: TuiState) {
  for (const summary of conversations.byId.values()) if (isWithOneself(summary)) return summary;
  return undefined;
}

/** A page of what is older than the message of this number, the newest first; none where nothing was ever saved. */
async function readSaved({ client, state }: ViewContext, cursor: string): Promise<MessagePage> {
  const known = savedIn(state())?.conversation;
  const conversation = known ?? (await client.find(SAVED_TARGET).catch(noneIfNotFound))?.conversation;
  if (conversation === undefined) return { messages: [], conversations: [], cursor: '' };
  const page = await client.history(conversation.id, {
    limit: PAGE,
    ...(cursor === '' ? {} : { before: Number(cursor) }),
  });
  const messages = page.messages.filter((one) => one.recalledAt === 0 && !one.hidden && !isWritten(one)).toReversed();
  const oldest = page.messages[0]?.seq;
  return {
    messages,
    conversations: [conversation],
    cursor: page.atStart || oldest === undefined ? '' : String(oldest),
  };
}

function noneIfNotFound(error: unknown): undefined {
  if (error instanceof ClientError && error.code === 'not_found') return undefined;
  throw error;
}
