import type { MessagePlace } from '../../../client/entities.ts';
import { cutLine } from '../../../text/cut.ts';
import { type SwitcherChoice, switcherChoices } from '../../completion/switcher.ts';
import { unreadLabel } from '../../panels/presence-sign.ts';
import { NO_TEXT } from '../../store/text-edit.ts';
import type { Row } from '../../theme/rows.ts';
import { listContent } from '../list-state.ts';
import { defineView } from '../view.ts';

/** The message that goes to the chosen conversation; absent: it is opened. */
interface Forwarding {
  readonly forward?: MessagePlace;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly switcher: ViewState & Forwarding;
  }
  interface ViewArguments {
    readonly switcher: Forwarding;
  }
}

/** It is not higher than this before something is typed. */
const ROWS = 16;

/** Conversations by a few letters of their names. */
export const switcherView = defineView({
  name: 'switcher',
  size: 'list',
  open: (_context, { forward }) => ({ index: 0, query: NO_TEXT, ...(forward === undefined ? {} : { forward }) }),
  content: ({ state, selectors, width }, { query = NO_TEXT, index, forward }) =>
    listContent({
      title: forward === undefined ? 'Go to' : 'Forward to',
      items: switcherChoices(state, selectors, query.text),
      index,
      width,
      row: (choice) => choiceRow(choice, width),
      query,
      empty:
        query.text.trim() === ''
          ? [
              'You have no conversation yet.',
              'Type the name of somebody to write to them, or /group TITLE in the chat.',
            ]
          : ['Nothing matches.', 'Type a whole name to write to someone new.'],
      rowsAtLeast: Math.min(ROWS, selectors.all(state).length),
      keys: [forward === undefined ? '{list.choose} open' : '{list.choose} forward'],
    }),
  choose(context, { query, index, forward }) {
    const choice = switcherChoices(context.state(), context.selectors, query?.text ?? '')[index];
    context.dispatch({ type: 'view-closed' });
    if (choice === undefined) return;
    if (forward !== undefined) void context.effects.sending.forward(forward, choice);
    else if (choice.type === 'conversation') void context.effects.history.open(choice.id);
    else void context.effects.conversations.openDirect(choice.username);
  },
});

function choiceRow(choice: SwitcherChoice, width: number): Row {
  if (choice.type === 'direct') return [{ text: cutLine(`+ write to @${choice.username}`, width), style: 'accent' }];
  const badge = choice.unread > 0 ? ` ${unreadLabel(choice.unread)}` : '';
  const name = cutLine(choice.title, Math.max(1, width - 3 - badge.length));
  return [{ text: `${choice.group ? '#' : '@'} ${name}` }, { text: badge, style: 'unread' }];
}
