import { askAboutMember } from '../keys/dialog-commands.ts';
import { focusedView } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { inGroup } from './possible/possible.ts';

/** An admin of the open group more, or one less; from the list of members, after a question. */
export const memberRole: Command = {
  name: 'member.role',
  title: 'Change the role',
  help: 'make someone an admin, or a member again (owner)',
  places: ['view:members'],
  keys: { default: 'r' },
  hint: 2,
  slash: {
    word: 'role',
    args: [
      { name: '@NAME', kind: 'member' },
      { name: 'admin|member', kind: 'role' },
    ],
  },
  when: inGroup,
  run(context, argument) {
    if (focusedView(context.state())?.name === 'members') {
      askAboutMember(context, 'role');
      return true;
    }
    const [name, role] = userNames(argument);
    if (name === undefined || (role !== 'admin' && role !== 'member')) {
      context.notify('Write /role @NAME admin, or /role @NAME member.', 'error');
      return false;
    }
    return context.effects.groups.updateMember(name, { role });
  },
};
