import { MAX_TIME } from '@im-ts/protocol';
import { parseDuration } from '../../text/time.ts';
import { muteChosenMember } from '../keys/dialog-commands.ts';
import { focusedView } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { inGroup } from './possible/possible.ts';

/** Keeps a member of the open group from writing for a while. `/mute` is about one's own notifications. */
export const memberMute: Command = {
  name: 'member.mute',
  title: 'Mute',
  help: 'keep someone from writing for 30m, 2h, 7d, forever, or let them write again (admins)',
  places: ['view:members'],
  keys: { default: 't' },
  hint: 3,
  slash: {
    word: 'timeout',
    args: [
      { name: '@NAME', kind: 'member' },
      { name: 'TIME|forever|off', kind: 'time' },
    ],
  },
  when: inGroup,
  run(context, argument) {
    if (focusedView(context.state())?.name === 'members') {
      muteChosenMember(context);
      return true;
    }
    const [name, time = ''] = userNames(argument);
    const duration = parseDuration(time);
    if (name === undefined || (duration === undefined && time !== 'off' && time !== 'forever')) {
      context.notify('Write /timeout @NAME 30m (or 2h, 7d, 2w, forever), or /timeout @NAME off.', 'error');
      return false;
    }
    return context.effects.groups.mute(name, time === 'off' ? 0 : (duration ?? MAX_TIME));
  },
};
