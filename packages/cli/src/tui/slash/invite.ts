import type { SlashCommand } from './slash-command.ts';

export const inviteCommand: SlashCommand = {
  name: 'invite',
  usage: 'invite NAME …',
  summary: 'add people to this group',
  run: (argument, context) => {
    const names = argument.split(/[\s,]+/).filter((word) => word !== '');
    if (names.length === 0) {
      context.tell('Whom? Write /invite NAME …', 'error');
      return false;
    }
    return context.effects.conversations.invite(names);
  },
};
