import { refusedOf } from '../store/pending-changes.ts';
import { openWindow } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { endSelection } from './selection/selected-message.ts';

/** Sends what the server has refused to change of a message once more. */
export const changeAgain: Command = {
  name: 'change.again',
  title: 'Send the change again',
  help: 'send the change again that was refused',
  places: ['refused'],
  keys: { default: 'r s' },
  hint: 1,
  run(context) {
    const state = context.state();
    const place = { conversationId: state.conversations.openId, key: openWindow(state).selected };
    endSelection(context);
    void context.effects.changes.again(refusedOf(state.messages.changes, place));
  },
};
