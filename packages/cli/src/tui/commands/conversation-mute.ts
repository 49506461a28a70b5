import { NOTIFICATION_LEVELS } from '@im-ts/protocol';
import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

const SAID = {
  all: 'Every message notifies.',
  mentions: 'Only messages that mention you or everybody notify.',
  none: 'Nothing notifies here. /mute all takes it back.',
} as const;

/** Which messages of the open conversation notify; none of them without an argument. */
export const conversationMute: Command = {
  name: 'conversation.mute',
  title: 'Choose what notifies',
  help: 'choose which messages notify',
  places: ['chat'],
  slash: { word: 'mute', args: [{ name: 'all|mentions|none', kind: 'level', optional: true }] },
  when: inConversation,
  run: (context, argument) => {
    const level = NOTIFICATION_LEVELS.find((one) => one === (argument.trim().toLowerCase() || 'none'));
    if (level === undefined) {
      context.notify('Write /mute all, /mute mentions or /mute none.', 'error');
      return false;
    }
    return context.effects.conversations.set({ level }, SAID[level]);
  },
};
