import { nameFit } from '@im-ts/protocol';
import type { ChatUser, ConversationSummary, FoundUser } from '../../client/entities.ts';
import type { Selectors } from '../store/selectors.ts';
import { conversationTitle, peerId } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { userName } from '../timeline/names.ts';
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
  /** A new direct conversation, with a user who is not in the list; the title is what people call them, '' if only the username is known. */
  | { readonly type: 'direct'; readonly username: string; readonly title?: string };

/** People whom the server has found for what was typed. */
export interface FoundPeople {
  readonly typed: string;
  readonly users: readonly FoundUser[];
}

const MAX_CHOICES = 50;
/** People who are not in the list; more letters find the others. */
const MAX_PEOPLE = 12;
const USERNAME = /^@?[\p{L}\p{N}_.-]{2,32}$/u;

/**
 * Conversations and people that fit a query: first those whose name, or a later word of it, begins so. While nothing is typed: the
 * conversations of the list, unread ones first, then hidden ones.
 */
export function switcherChoices(
  state: TuiState,
  selectors: Selectors,
  query: string,
  found: FoundPeople = { typed: '', users: [] },
): readonly SwitcherChoice[] {
  const hiddenLast = selectors.all(state).toSorted((a, b) => Number(a.hidden) - Number(b.hidden));
  const all = hiddenLast.map((summary) => conversationChoice(state, summary));
  const wanted = query.trim();
  if (wanted === '') {
    return [...all.filter((choice) => choice.unread > 0), ...all.filter((choice) => choice.unread === 0)].slice(
      0,
      MAX_CHOICES,
    );
  }
  const typed = wanted.replace(/^[@#]/, '');
  const fitting = fuzzyFound(all, typed, { textOf: ({ title }) => title, limit: MAX_CHOICES });
  const begins = ({ title }: { readonly title: string }) => nameFit(title, typed) !== undefined;
  const people = wanted.startsWith('#') ? [] : peopleFor(state, typed, found);
  const isKnown =
    all.some((choice) => !choice.group && choice.title.toLowerCase() === typed.toLowerCase()) ||
    people.some(({ username }) => username.toLowerCase() === typed.toLowerCase());
  const chosen: SwitcherChoice[] = [
    ...fitting.filter(begins),
    ...people,
    ...fitting.filter((choice) => !begins(choice)),
  ];
  if (USERNAME.test(wanted) && !isKnown) chosen.push({ type: 'direct', username: typed });
  return chosen;
}

function conversationChoice(state: TuiState, summary: ConversationSummary) {
  return {
    type: 'conversation' as const,
    id: summary.conversation.id,
    title: conversationTitle(state, summary),
    unread: summary.hidden ? 0 : summary.unread,
    group: summary.conversation.kind === 'group',
  };
}

/** Those who are known here, and those whom the server has found, without whom one has a conversation with already. */
function peopleFor(
  state: TuiState,
  typed: string,
  found: FoundPeople,
): readonly Extract<SwitcherChoice, { type: 'direct' }>[] {
  const listed = new Set([...state.conversations.byId.values()].map((summary) => peerId(state, summary)));
  const isOffered = ({ id, disabled }: ChatUser) => id !== state.session.me?.id && !listed.has(id) && !disabled;
  const fits = ({ username, displayName }: ChatUser) =>
    nameFit(username, typed) !== undefined || nameFit(displayName, typed) !== undefined;
  const byId = new Map<number, { readonly username: string; readonly title: string }>();
  // What was found for fewer letters may not fit any more, and by a remark only the server can tell.
  for (const { user, remark, nickname } of found.users) {
    if (!isOffered(user) || (found.typed !== typed && !fits(user))) continue;
    byId.set(user.id, {
      username: user.username,
      title: remark || nickname || userName(new Map([[user.id, user]]), user.id),
    });
  }
  for (const user of state.people.users.values()) {
    if (byId.has(user.id) || !isOffered(user) || !fits(user)) continue;
    byId.set(user.id, { username: user.username, title: userName(state.people.users, user.id) });
  }
  return [...byId.values()].slice(0, MAX_PEOPLE).map((person) => ({ type: 'direct', ...person }));
}
