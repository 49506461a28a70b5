import { NOTIFICATION_LEVELS } from '@im-ts/protocol';
import type { SlashCommand } from './slash-command.ts';

const SAID = {
  all: 'Every message notifies.',
  mentions: 'Only messages that mention you or everybody notify.',
  none: 'Nothing notifies here. /mute all takes it back.',
} as const;

/** `/mute`: which messages of the open conversation notify; none of them without an argument. */
export const muteCommand: SlashCommand = {
  name: 'mute',
  usage: 'mute [all|mentions|none]',
  summary: 'choose which messages notify',
  run: (argument, context) => {
    const level = NOTIFICATION_LEVELS.find((one) => one === (argument.trim().toLowerCase() || 'none'));
    if (level === undefined) {
      context.notify('Write /mute all, /mute mentions or /mute none.', 'error');
      return false;
    }
    return context.effects.conversations.set({ level }, SAID[level]);
  },
};
