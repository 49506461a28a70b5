import type { Command } from './command.ts';
import { mayHere, onMessageThat } from './possible/on-message.ts';
import { onMessage } from './selection/selected-message.ts';

const able = onMessageThat(mayHere('react'));

/** Adds a reaction, or takes it back. */
export const messageReact: Command = {
  name: 'message.react',
  title: 'React',
  help: 'add or take back a reaction',
  places: ['selection'],
  keys: { default: 'a +' },
  hint: 4,
  when: able,
  run: (context) =>
    onMessage(context, able, (conversationId, { seq }) => context.views.open('emoji', { conversationId, seq })),
};
