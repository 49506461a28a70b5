import { type SlashCommand, userNames } from './slash-command.ts';

/** `/invite`: adds users to the open group. */
export const inviteCommand: SlashCommand = {
  name: 'invite',
  usage: 'invite NAME …',
  summary: 'add people to this group',
  run: (argument, context) => {
    const names = userNames(argument);
    if (names.length === 0) {
      context.notify('Invite whom? Write /invite NAME …', 'error');
      return false;
    }
    return context.effects.conversations.invite(names);
  },
};
