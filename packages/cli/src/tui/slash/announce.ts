import type { SlashCommand } from './slash-command.ts';

/** `/announce`: the announcement of the open group; without a text, what was announced so far. */
export const announceCommand: SlashCommand = {
  name: 'announce',
  usage: 'announce [TEXT|off]',
  summary: 'see what was announced in this group, set it, or take it away',
  run: (argument, context) => {
    if (argument === '') return context.views.open('announcements');
    return context.effects.groups.update({ notice: argument === 'off' ? '' : argument });
  },
};
