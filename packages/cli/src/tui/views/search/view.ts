import { parseSearch } from '@im-ts/protocol';
import type { ChatMessage } from '../../../client/entities.ts';
import { cutLine } from '../../../text/cut.ts';
import { textWithFiles } from '../../../text/message-preview.ts';
import { hitsIn, searchExcerpt } from '../../../text/search-excerpt.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { textWidth } from '../../../text/width.ts';
import { textOf } from '../../store/text-edit.ts';
import type { Row, Span } from '../../theme/rows.ts';
import { userName } from '../../timeline/names.ts';
import { listContent } from '../list-state.ts';
import { defineView, type ViewParts } from '../view.ts';
import { type Found, searchOpen } from './search-open.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly search: ViewState & Found;
  }
  interface ViewArguments {
    readonly search: { readonly query: string };
  }
}

/** UTF-16 units of a message that are prepared for its row: more than any row has. */
const MOST_SHOWN = 400;

/** Messages of the open conversation that have a text. */
export const searchView = defineView({
  name: 'search',
  size: 'list',
  open(context, { query }) {
    const conversationId = context.state().conversations.openId;
    if (conversationId === undefined) {
      context.notify('Open a conversation first (Ctrl-K).', 'error');
      return undefined;
    }
    return {
      index: 0,
      query: textOf(query),
      conversationId,
      searched: query,
      results: [],
      busy: query.trim() !== '',
      note: '',
    };
  },
  reduce(state, action) {
    if (action.type !== 'message-changed' || !state.results.some((one) => isSame(one, action.message))) return state;
    const { message } = action;
    const results =
      message.recalledAt > 0
        ? state.results.filter((one) => !isSame(one, message))
        : state.results.map((one) => (isSame(one, message) ? message : one));
    return { ...state, results };
  },
  content(parts, { index, query = textOf(''), searched, results, busy, note }) {
    const isCurrent = query.text === searched;
    const parsed = parseSearch(query.text);
    const words = 'query' in parsed ? parsed.query.words : [];
    const empty = !isCurrent ? ['Enter searches.'] : busy ? ['…'] : ['Nothing found.', `${note}.`];
    const list = listContent({
      title: !isCurrent ? 'Search' : busy ? `Search … ${note}` : `Search, ${note}`,
      items: isCurrent ? results : [],
      index,
      width: parts.width,
      row: (message) => resultRow(parts, message, words),
      query,
      empty,
      keys: ['{list.choose} go there'],
    });
    return list.choices > 0 ? list : { ...list, hints: ['{list.choose} search', ...list.hints] };
  },
  choose(context, { index, query, searched, results, busy }) {
    const text = query?.text ?? '';
    const chosen = text === searched ? results[index] : undefined;
    if (chosen !== undefined) {
      context.dispatch({ type: 'view-closed' });
      context.effects.found.keep(results, chosen);
      void context.effects.history.show(chosen.conversationId, chosen.seq);
    } else if (text !== searched || !busy) {
      context.dispatch({ type: 'view-closed' });
      context.views.open('search', { query: text });
    }
  },
  follow(context, view) {
    let stopped = false;
    void searchOpen(context, {
      read: () => (stopped ? undefined : view.read()),
      set: (change) => {
        if (!stopped) view.set(change);
      },
    });
    return () => {
      stopped = true;
    };
  },
});

function isSame(one: ChatMessage, other: ChatMessage): boolean {
  return one.conversationId === other.conversationId && one.seq === other.seq;
}

function resultRow({ state, width }: ViewParts, message: ChatMessage, words: Parameters<typeof hitsIn>[1]): Row {
  const place = `${dayLabel(message.sentAt, state.session.now)} ${clockLabel(message.sentAt)} `;
  const sender = userName(state.people.users, message.senderId);
  const name = cutLine(`${sender}: `, Math.max(0, width - textWidth(place)));
  const text = cutLine(
    searchExcerpt(textWithFiles(message), words, width).slice(0, MOST_SHOWN),
    Math.max(0, width - textWidth(place + name)),
  );
  const hits = hitsIn(text, words).map(
    ({ text: piece, isHit }): Span => ({ text: piece, style: isHit ? 'accent' : undefined }),
  );
  return [{ text: place, style: 'dim' }, { text: name }, ...hits];
}
