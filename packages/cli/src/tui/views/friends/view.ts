import { agoLabel, dayKey, shortTimeLabel } from '../../../text/time.ts';
import { withKeys } from '../../keys/way-to.ts';
import { openState } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import { leaveViews } from '../leaving.ts';
import { wrappedRows } from '../list-state.ts';
import { personRow } from '../person-row.ts';
import { chosenItem, sectionedContent } from '../sections.ts';
import { defineView, type ViewParts } from '../view.ts';
import { friendSections, type Related } from './friend-sections.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly friends: ViewState;
  }
}

/** Friends and whether they are there, requests of others and of the user, and who is blocked. */
export const friendsView = defineView({
  name: 'friends',
  size: 'list',
  side: true,
  open: () => ({ index: 0 }),
  content(parts, { index }) {
    const sections = friendSections(parts.state.people);
    const chosen = chosenItem(sections, index);
    return sectionedContent({
      title: 'Friends',
      sections,
      index,
      width: parts.width,
      isSpoken: parts.isSpoken,
      row: (related) => relatedRow(parts, related),
      empty: [
        'You have no friends here yet.',
        withKeys(
          parts.selectors.keymap,
          'Friends see when you are there, and find you in completion and in {go.switcher}; you can write to people without that, too.',
        ),
        '/friend NAME asks somebody. Who asks you is listed here.',
      ],
      foot: wholeRequest(chosen, parts.width),
      keys: keysFor(chosen),
    });
  },
  choose(context, { index }) {
    const chosen = chosenItem(friendSections(context.state().people), index);
    const user = chosen === undefined ? undefined : context.state().people.users.get(chosen.userId);
    if (chosen?.type === 'incoming' || chosen?.type === 'blocked')
      context.views.open('profile', { userId: chosen.userId });
    else if (user !== undefined) {
      leaveViews(context);
      void context.effects.conversations.openDirect(user.username);
    }
  },
  follow({ effects, subscribe, state }) {
    effects.people.watch();
    let known = state().people.friends;
    const stop = subscribe(() => {
      if (state().people.friends === known) return;
      known = state().people.friends;
      effects.people.watch();
    });
    return () => {
      stop();
      effects.people.watch();
    };
  },
});

/** Who is chosen in the list; undefined: nobody, or it is not open. */
export function chosenRelated(state: TuiState): Related | undefined {
  const shown = openState(state, 'friends');
  return shown === undefined ? undefined : chosenItem(friendSections(state.people), shown.index);
}

function relatedRow(parts: ViewParts, related: Related): Row {
  const { now } = parts.state.session;
  if (related.type === 'blocked') return personRow(parts, related.userId, { text: '' });
  const { userId, friend } = related;
  if (related.type === 'friend') {
    const presence = parts.state.people.presence.get(userId);
    const isGone = presence?.status === 'offline' && presence.lastSeenAt > 0;
    const called = friend.remark === '' ? {} : { text: `“${friend.remark}”` };
    return personRow(parts, userId, { ...called, end: isGone ? `seen ${agoLabel(presence.lastSeenAt, now)} ago` : '' });
  }
  return personRow(parts, userId, { text: friend.message, end: shortTimeLabel(friend.sinceAt, dayKey(now)) });
}

/** What the chosen one writes, whole: one decides by it. */
function wholeRequest(chosen: Related | undefined, width: number): readonly Row[] {
  if (chosen?.type !== 'incoming' || chosen.friend.message === '') return [];
  return [[], ...wrappedRows(chosen.friend.message, width)];
}

function keysFor(chosen: Related | undefined): readonly string[] {
  switch (chosen?.type) {
    case 'incoming':
      return ['{request.accept} accept', '{request.reject} reject', '{user.profile} profile', '{user.block} block'];
    case 'outgoing':
      return ['{list.choose} write', '{friend.remove} take back', '{user.profile} profile'];
    case 'blocked':
      return ['{user.unblock} unblock', '{user.profile} profile'];
    default:
      return ['{list.choose} write', '{user.profile} profile', '{friend.remove} remove', '{user.block} block'];
  }
}
