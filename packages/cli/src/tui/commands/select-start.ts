import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';
import { selectNewest } from './selection/selected-message.ts';

/** Selects the newest message on the screen. */
export const selectStart: Command = {
  name: 'select.start',
  title: 'Select',
  help: 'select messages',
  places: ['composer', 'composer-normal'],
  keys: { default: 'ctrl+p' },
  hint: 3,
  when: inConversation,
  run: selectNewest,
};
