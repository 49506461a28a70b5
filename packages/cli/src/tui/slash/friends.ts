import type { SlashCommand } from './slash-command.ts';

/** `/friends`: the requests that wait for an answer. */
export const friendsCommand: SlashCommand = {
  name: 'friends',
  usage: 'friends',
  summary: 'see and answer requests to be friends',
  run: (_argument, context) => {
    context.views.open('friends');
    return true;
  },
};
