import { type SlashCommand, userNames } from './slash-command.ts';

/** `/role`: an admin of the open group more, or one less. */
export const roleCommand: SlashCommand = {
  name: 'role',
  usage: 'role @NAME admin|member',
  summary: 'make someone an admin, or a member again',
  run: (argument, context) => {
    const [name, role] = userNames(argument);
    if (name === undefined || (role !== 'admin' && role !== 'member')) {
      context.notify('Write /role @NAME admin, or /role @NAME member.', 'error');
      return false;
    }
    return context.effects.groups.updateMember(name, { role });
  },
};
