import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

/** Pins the selected message for everybody. */
export const messagePin: Command = {
  name: 'message.pin',
  title: 'Pin',
  help: 'pin for everybody here',
  places: ['selection'],
  keys: { default: 'p' },
  hint: 8,
  when: onSelection,
  run: (context) =>
    onMessage(context, (_id, message) => {
      endSelection(context);
      void context.effects.pins.pin(message);
    }),
};
