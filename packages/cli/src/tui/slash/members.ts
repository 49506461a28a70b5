import type { SlashCommand } from './slash-command.ts';

/** `/members`: who is in the open group. */
export const membersCommand: SlashCommand = {
  name: 'members',
  usage: 'members',
  summary: 'see who is in this group, their roles, and who is muted',
  run: (_argument, context) => context.views.open('members'),
};
