import { parseSearch } from '@im-ts/protocol';
import { cutLine } from '../../../text/cut.ts';
import { textWidth } from '../../../text/width.ts';
import { findPeople } from '../../completion/find-people.ts';
import { wayTo, withKeys } from '../../keys/way-to.ts';
import { isConnected } from '../../store/effects/context.ts';
import { conversationTitle } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { NO_TEXT, textOf } from '../../store/text-edit.ts';
import type { Row } from '../../theme/rows.ts';
import { emptyRows } from '../list-state.ts';
import { goFromList, messagesAfter, messagesContent, peopleIn } from '../message-list.ts';
import { defineView, type ViewParts } from '../view.ts';
import { OPERATORS, type OperatorOffer, operatorOffers, typedAuthor } from './operators.ts';
import { type Found, searchMessages } from './search-messages.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly search: ViewState & Found;
  }
  interface ViewArguments {
    readonly search: {
      readonly query: string;
      /** Where to search; absent: in all conversations. */
      readonly conversationId?: number;
      readonly index?: number;
    };
  }
}

const OFFLINE = [
  'Not connected: only what is kept here was searched, for words alone. The rest follows with the connection.',
];

const HELP = 'Fewer words find more; a part of a word is not found, its beginning is.';

/** Messages with words, of all conversations or of one. */
export const searchView = defineView({
  name: 'search',
  size: 'wide',
  open: (_context, { query, conversationId, index = 0 }) => ({
    index,
    query: textOf(query),
    ...(conversationId === undefined ? {} : { conversationId }),
    searched: query,
    results: [],
    conversations: new Map(),
    busy: query.trim() !== '',
    note: '',
    failed: undefined,
    isLocal: false,
  }),
  reduce(state, action) {
    const results = messagesAfter(state.results, action);
    return results === state.results ? state : { ...state, results };
  },
  content(parts, state) {
    const { index, query = textOf(''), searched, results, conversations, busy, note, failed, isLocal } = state;
    const isCurrent = query.text === searched && searched.trim() !== '';
    const parsed = parseSearch(query.text);
    const words = 'query' in parsed ? parsed.query.words : [];
    const isOnePlace = state.conversationId !== undefined;
    const where = placeWords(parts.state, state.conversationId);
    const list = messagesContent(parts, {
      title: isCurrent ? `Search ${where}${progress(state)}` : `Search ${where}`,
      items: isCurrent ? results : [],
      index,
      listed: (message) => ({ message, conversations, words, isOnePlace }),
      query,
      ...(isCurrent ? { reading: { busy: busy && results.length === 0, failed, what: 'The search' } } : {}),
      notes: isLocal ? emptyRows(['', ...OFFLINE], parts.width) : [],
      empty: isLocal ? ['Nothing found.', ...OFFLINE] : ['Nothing found.', `${sentence(note)}.`, HELP],
      keys: ['{list.choose} go there'],
    });
    const place = isOnePlace ? '{search.place} everywhere' : '{search.place} only here';
    const hints = [...list.hints.slice(0, -1), place, ...list.hints.slice(-1)];
    if (isCurrent) return { ...list, hints };
    const rows = queryRows(parts, query);
    const canComplete = operatorOffers(parts.state, parts.selectors, query) !== undefined;
    return {
      ...list,
      rows: { length: rows.length, at: (at) => rows[at] },
      hints: [
        '{list.choose} search',
        ...(canComplete ? ['{search.complete} complete'] : []),
        place,
        '{list.close} close',
      ],
    };
  },
  choose(context, { index, query, searched, results, busy, conversationId }) {
    const text = query?.text ?? '';
    const place = conversationId === undefined ? {} : { conversationId };
    const chosen = text === searched ? results[index] : undefined;
    if (chosen !== undefined) {
      context.effects.found.keep(results, chosen);
      goFromList(context, chosen, { name: 'search', args: { query: searched, index, ...place } });
    } else if (text.trim() !== '' && (text !== searched || !busy)) {
      context.dispatch({ type: 'view-closed' });
      context.views.open('search', { query: text, ...place });
    }
  },
  follow(context, view) {
    let stopped = false;
    const search = () =>
      void searchMessages(
        { client: context.client, state: context.state, kept: context.effects.cache.messagesOf },
        {
          read: () => (stopped ? undefined : view.read()),
          set(change) {
            if (stopped) return;
            const { results = [], conversations } = change;
            context.effects.people.learn(peopleIn(results, conversations?.values() ?? []));
            view.set(change);
          },
        },
      );
    search();
    const stopWaiting = context.subscribe(() => {
      if (!isConnected(context.client) || view.read()?.isLocal !== true) return;
      view.set({ isLocal: false });
      search();
    });
    // Whoever is found has a name here from then on, and is offered.
    const endPeople = findPeople(context, {
      typed: () => typedAuthor(view.read()?.query ?? NO_TEXT),
      put: ({ users }) => context.dispatch({ type: 'users', users: users.map(({ user }) => user) }),
    });
    return () => {
      stopped = true;
      stopWaiting();
      endPeople();
    };
  },
});

/** How far it has come; with nothing found, that is said in the list. */
function progress({ busy, note, results }: Pick<Found, 'busy' | 'note' | 'results'>): string {
  if (busy) return note === '' ? ' …' : ` … ${note}`;
  return note === '' || results.length === 0 ? '' : `, ${note}`;
}

/** The operator at the beginning of a note stays as it is typed. */
function sentence(note: string): string {
  return /^\w+:/.test(note) ? note : note.charAt(0).toUpperCase() + note.slice(1);
}

function placeWords(state: TuiState, id: number | undefined): string {
  if (id === undefined) return 'everywhere';
  const summary = state.conversations.byId.get(id);
  return summary === undefined ? 'here' : `in ${conversationTitle(state, summary)}`;
}

/** What is said while a query is typed: what its last word may become, else what can be asked for. */
function queryRows(
  { state, selectors, width }: ViewParts,
  query: Parameters<typeof operatorOffers>[2],
): readonly Row[] {
  const offers = operatorOffers(state, selectors, query);
  if (offers !== undefined)
    return offers.items.map((offer, index) =>
      offerRow(offer, index === 0 ? `${wayTo(selectors.keymap, 'search.complete')} ` : '', width),
    );
  if (query.text.trim() !== '') return emptyRows([withKeys(selectors.keymap, '{list.choose} searches.')], width);
  return [
    ...emptyRows(['Words in any order, "a phrase" in quotes, and:'], width),
    ...OPERATORS.map((offer) => offerRow(offer, '', width)),
  ];
}

function offerRow({ insert, detail }: OperatorOffer, key: string, width: number): Row {
  const value = `${key.padEnd(4)}${insert.trim()}`.padEnd(16);
  return [
    { text: cutLine(value, width), style: 'accent' },
    { text: cutLine(detail === '' ? '' : ` ${detail}`, Math.max(0, width - textWidth(value))), style: 'dim' },
  ];
}
