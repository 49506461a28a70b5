import type { SlashCommand } from './slash-command.ts';

/** `/friends`: the requests that wait for an answer. */
export const friendsCommand: SlashCommand = {
  name: 'friends',
  usage: 'friends',
  summary: 'see and answer requests to be friends',
  run: (_argument, context) => {
    context.dispatch({ type: 'dialog', dialog: { type: 'friends', index: 0 } });
    return true;
  },
};
