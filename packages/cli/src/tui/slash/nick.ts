import type { SlashCommand } from './slash-command.ts';

/** `/nick`: the own nickname in the open group; without a name it is taken away. */
export const nickCommand: SlashCommand = {
  name: 'nick',
  usage: 'nick [NAME]',
  summary: 'go by another name in this group',
  run: (argument, context) => {
    const { me } = context.state().session;
    if (me === undefined) return false;
    return context.effects.groups.updateMember(me.username, { nickname: argument });
  },
};
