import { refusedOf } from '../store/pending-changes.ts';
import { openWindow } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { endSelection } from './selection/selected-message.ts';

/** Forgets what the server has refused to change of a message. */
export const changeDrop: Command = {
  name: 'change.drop',
  title: 'Drop the change',
  help: 'drop the change that was refused',
  places: ['refused'],
  keys: { default: 'd delete' },
  hint: 2,
  run(context) {
    const state = context.state();
    const place = { conversationId: state.conversations.openId, key: openWindow(state).selected };
    endSelection(context);
    void context.effects.changes.drop(refusedOf(state.messages.changes, place));
  },
};
