import type { ChatMessage } from '../../../client/entities.ts';
import { type GroupAction, groupRefusal } from '../../store/group-rights.ts';
import { openSummary, openWindow, type Selectors } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { isWritten } from '../../timeline/names.ts';
import { onSelection } from './possible.ts';

/** Why something cannot be done with a message; undefined: it can. */
type Check = (message: ChatMessage, state: TuiState, selectors: Selectors) => string | undefined;

/** Whether something can be done with the selected message now, else the words why not. */
export type OnMessage = (state: TuiState, selectors: Selectors) => true | string;

/** A stored message is selected that the user can read, and these say nothing against it. */
export function onMessageThat(...checks: readonly Check[]): OnMessage {
  return (state, selectors) => {
    const isSelected = onSelection(state, selectors);
    if (isSelected !== true) return isSelected;
    const { messages, selected } = openWindow(state);
    const message = messages.find(({ seq }) => seq === selected);
    if (message === undefined) return 'This message is not stored yet.';
    if (message.hidden) return 'You deleted this message for yourself.';
    if (message.recalledAt !== 0) return 'This message was recalled.';
    for (const check of checks) {
      const refusal = check(message, state, selectors);
      if (refusal !== undefined) return refusal;
    }
    return true;
  };
}

/** The user has sent it. */
export const isOwn: Check = ({ senderId }, { session }) =>
  senderId === session.me?.id ? undefined : 'Only your own messages can be changed.';

/** Somebody has written it; `what`, such as "saved", is what becomes of those only. */
export function isOfSomebody(what: string): Check {
  return (message) => (isWritten(message) ? `What the server has written cannot be ${what}.` : undefined);
}

/** The user may do this in the open conversation; in a direct one everybody may. */
export function mayHere(action: GroupAction): Check {
  return (_message, state) => {
    const summary = openSummary(state);
    return summary?.conversation.kind === 'group' ? groupRefusal(action, summary) : undefined;
  };
}
