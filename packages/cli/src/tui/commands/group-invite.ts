import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { inGroup } from './possible/possible.ts';

/** Adds users to the open group. */
export const groupInvite: Command = {
  name: 'group.invite',
  title: 'Add people',
  help: 'add people to this group',
  places: ['chat'],
  slash: { word: 'invite', args: [{ name: 'NAME …', kind: 'user', rest: true }] },
  when: inGroup,
  run(context, argument) {
    const names = userNames(argument);
    if (names.length === 0) {
      context.notify('Invite whom? Write /invite NAME …', 'error');
      return false;
    }
    return context.effects.conversations.invite(names);
  },
};
