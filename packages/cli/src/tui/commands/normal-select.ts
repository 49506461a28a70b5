import type { Command } from './command.ts';
import { selectNewest } from './selection/selected-message.ts';

/** In the normal mode of vim: from writing on to messages. */
export const normalSelect: Command = {
  name: 'normal.select',
  title: 'Select',
  places: ['composer-normal'],
  keys: { default: '', vim: 'escape' },
  hint: 2,
  palette: false,
  run: selectNewest,
};
