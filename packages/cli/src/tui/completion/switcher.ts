import type { Selectors } from '../store/selectors.ts';
import { conversationTitle } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { fuzzyFound } from './fuzzy.ts';

/** A line of the switcher. */
export type SwitcherChoice =
  | {
      readonly type: 'conversation';
      readonly id: number;
      readonly title: string;
      readonly unread: number;
      readonly group: boolean;
    }
  /** A new direct conversation, with a user who is not in the list. */
  | { readonly type: 'direct'; readonly username: string };

const MAX_CHOICES = 50;
const USERNAME = /^@?[\p{L}\p{N}_.-]{2,32}$/u;

/** Conversations that fit a query, best first. While nothing is typed: those of the list, unread ones first, then hidden ones. */
export function switcherChoices(state: TuiState, selectors: Selectors, query: string): readonly SwitcherChoice[] {
  const hiddenLast = selectors.all(state).toSorted((a, b) => Number(a.hidden) - Number(b.hidden));
  const all = hiddenLast.map((summary) => ({
    type: 'conversation' as const,
    id: summary.conversation.id,
    title: conversationTitle(state, summary),
    unread: summary.hidden ? 0 : summary.unread,
    group: summary.conversation.kind === 'group',
  }));
  const wanted = query.trim();
  if (wanted === '') {
    return [...all.filter((choice) => choice.unread > 0), ...all.filter((choice) => choice.unread === 0)].slice(
      0,
      MAX_CHOICES,
    );
  }
  const found: SwitcherChoice[] = fuzzyFound(all, wanted.replace(/^[@#]/, ''), {
    textOf: ({ title }) => title,
    limit: MAX_CHOICES,
  });
  const isKnown = all.some(
    (choice) => !choice.group && choice.title.toLowerCase() === wanted.replace(/^@/, '').toLowerCase(),
  );
  if (USERNAME.test(wanted) && !isKnown) found.push({ type: 'direct', username: wanted.replace(/^@/, '') });
  return found;
}
