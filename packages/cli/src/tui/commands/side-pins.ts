import type { Command } from './command.ts';

/** What is pinned for everybody in the open conversation. */
export const sidePins: Command = {
  name: 'side.pins',
  title: 'Pinned messages',
  help: 'see the messages that are pinned here for everybody',
  places: ['chat'],
  keys: { default: 'alt+p' },
  slash: { word: 'pins', args: [] },
  run: ({ effects }) => effects.pins.show(),
};
