import type { SlashCommand } from './slash-command.ts';

/** `/topic`: the announcement of the open group. */
export const topicCommand: SlashCommand = {
  name: 'topic',
  usage: 'topic [TEXT]',
  summary: 'set the announcement of this group, or take it away',
  run: (argument, context) => {
    return context.effects.groups.update({ notice: argument });
  },
};
