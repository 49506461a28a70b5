import type { SlashCommand } from './slash-command.ts';

/** `/requests`: who wants to be let into one's groups. */
export const requestsCommand: SlashCommand = {
  name: 'requests',
  usage: 'requests',
  summary: 'see and decide requests to join your groups',
  run: (_argument, context) => {
    context.views.open('join-requests');
    return true;
  },
};
