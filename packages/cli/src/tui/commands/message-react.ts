import { NO_TEXT } from '../store/text-edit.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { onMessage } from './selection/selected-message.ts';

/** Adds a reaction, or takes it back. */
export const messageReact: Command = {
  name: 'message.react',
  title: 'React',
  help: 'add or take back a reaction',
  places: ['selection'],
  keys: { default: 'a +' },
  hint: 4,
  when: onSelection,
  run: (context) =>
    onMessage(context, (_id, message) =>
      context.dispatch({ type: 'dialog', dialog: { type: 'emoji', query: NO_TEXT, index: 0, seq: message.seq } }),
    ),
};
