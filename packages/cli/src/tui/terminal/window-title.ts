import { LRM } from '../../text/code-points.ts';
import { cutLine } from '../../text/cut.ts';
import { conversationTitle, notifyingUnread, openSummary } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';

/** Cells of a title: more no tab shows. */
const MAX_CELLS = 80;

/** The title of the window: what is unread (mentions before messages), the program, the open conversation. */
export function windowTitle(state: TuiState): string {
  let unread = 0;
  let mentions = 0;
  for (const summary of state.conversations.byId.values()) {
    const isSeen = state.session.focused && summary.conversation.id === state.conversations.openId;
    if (isSeen || summary.hidden || summary.settings.level === 'none') continue;
    mentions += summary.mentions;
    unread += notifyingUnread(summary);
  }
  const count = mentions > 0 ? `(@${mentions}) ` : unread > 0 ? `(${unread}) ` : '';
  const open = openSummary(state);
  const sign = open?.conversation.kind === 'group' ? '# ' : '';
  const place = open === undefined ? '' : `: ${sign}${conversationTitle(state, open)}`;
  return cutLine(`${count}im${place}`, MAX_CELLS).replaceAll(LRM, '');
}

/** The bytes that set it. The text has no control characters. */
export function titleSequence(title: string): string {
  return `\u001b]2;${title}\u0007`;
}
