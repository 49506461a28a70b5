import type { Command } from './command.ts';
import { mayHere, onMessageThat } from './possible/on-message.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

const able = onMessageThat(mayHere('pin'));

/** Pins the selected message for everybody. */
export const messagePin: Command = {
  name: 'message.pin',
  title: 'Pin',
  help: 'pin for everybody here',
  places: ['selection'],
  keys: { default: 'p' },
  hint: 8,
  when: able,
  run: (context) =>
    onMessage(context, able, (_id, message) => {
      endSelection(context);
      void context.effects.pins.pin(message);
    }),
};
