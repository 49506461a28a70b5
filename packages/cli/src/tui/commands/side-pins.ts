import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** What is pinned for everybody in the open conversation. */
export const sidePins: Command = {
  name: 'side.pins',
  title: 'Pinned messages',
  help: 'see the messages that are pinned here for everybody',
  places: ['chat'],
  keys: { default: 'alt+p' },
  slash: { word: 'pins', args: [] },
  when: inConversation,
  run: ({ views }) => views.open('pins'),
};
