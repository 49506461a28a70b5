import { focusedView, openState, openSummary, openWindow, peerId } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { chosenBan } from '../../views/bans/view.ts';
import { chosenRelated } from '../../views/friends/view.ts';
import { chosenIndex } from '../../views/list-state.ts';
import type { CommandContext } from '../command.ts';

/** Whom a key is about: the one of the card, the chosen one of a list, or who has written the selected message; undefined: nobody. */
export function personAt({ state, selectors }: Pick<CommandContext, 'state' | 'selectors'>): number | undefined {
  const now = state();
  switch (focusedView(now)?.name) {
    case 'profile':
      return openState(now, 'profile')?.userId;
    case 'friends':
      return chosenRelated(now)?.userId;
    case 'bans':
      return chosenBan(now)?.userId;
    case 'join-requests': {
      const { joinRequests } = now.people;
      return joinRequests[chosenIndex(openState(now, 'join-requests')?.index ?? 0, joinRequests.length)]?.userId;
    }
    case 'members': {
      const members = selectors.members(now);
      return members[chosenIndex(openState(now, 'members')?.index ?? 0, members.length)]?.userId;
    }
    default:
      return authorOfSelected(now);
  }
}

/** The same with the name that the server takes; undefined too where that is not known yet. */
export function namedPersonAt(
  context: Pick<CommandContext, 'state' | 'selectors'>,
): { readonly userId: number; readonly username: string } | undefined {
  const userId = personAt(context);
  const user = userId === undefined ? undefined : context.state().people.users.get(userId);
  return user === undefined ? undefined : { userId: user.id, username: user.username };
}

function authorOfSelected(state: TuiState): number | undefined {
  const { messages, selected } = openWindow(state);
  if (typeof selected === 'string') return state.session.me?.id;
  const author = messages.find(({ seq }) => seq === selected)?.senderId ?? 0;
  return author === 0 ? undefined : author;
}

/** The other one of the open direct conversation; the user in saved messages; undefined in groups. */
export function personOfConversation(state: TuiState): number | undefined {
  const summary = openSummary(state);
  return summary?.conversation.kind === 'direct' ? peerId(state, summary) : undefined;
}
