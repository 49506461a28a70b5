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
    onMessage(context, (conversationId, { seq }) => context.views.open('emoji', { conversationId, seq })),
};
