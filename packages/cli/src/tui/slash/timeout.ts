import { MAX_TIME } from '@im-ts/protocol';
import { parseDuration } from '../../text/time.ts';
import { type SlashCommand, userNames } from './slash-command.ts';

/** `/timeout`: keeps a member of the open group from writing for a while. `/mute` is about one's own notifications. */
export const timeoutCommand: SlashCommand = {
  name: 'timeout',
  usage: 'timeout @NAME TIME|off',
  summary: 'keep someone from writing for 30m, 2h, 7d, forever',
  run: (argument, context) => {
    const [name, time = ''] = userNames(argument);
    const duration = parseDuration(time);
    if (name === undefined || (duration === undefined && time !== 'off' && time !== 'forever')) {
      context.notify('Write /timeout @NAME 30m (or 2h, 7d, 2w, forever), or /timeout @NAME off.', 'error');
      return false;
    }
    return context.effects.groups.mute(name, time === 'off' ? 0 : (duration ?? MAX_TIME));
  },
};
