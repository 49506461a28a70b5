import type { Command } from './command.ts';
import { isOfSomebody, onMessageThat } from './possible/on-message.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

const able = onMessageThat(isOfSomebody('saved'));

/** Puts the selected message among those that the user has saved. */
export const messageKeep: Command = {
  name: 'message.keep',
  title: 'Save for yourself',
  help: 'keep it among your saved messages (/saved)',
  places: ['selection'],
  keys: { default: 'b' },
  when: able,
  run: (context) =>
    onMessage(context, able, (_id, message) => {
      endSelection(context);
      void context.effects.saved.keep(message);
    }),
};
