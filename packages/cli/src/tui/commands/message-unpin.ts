import { unpinChosen } from '../keys/dialog-commands.ts';
import type { Command } from './command.ts';

/** Takes the chosen message from those that are pinned. */
export const messageUnpin: Command = {
  name: 'message.unpin',
  title: 'Unpin',
  help: 'unpin it for everybody',
  places: ['view:pins'],
  keys: { default: 'u' },
  hint: 2,
  run: unpinChosen,
};
