import type { Command } from './command.ts';
import { inGroup } from './possible/possible.ts';

/** The announcement of the open group; without a text, what was announced so far. */
export const groupAnnounce: Command = {
  name: 'group.announce',
  title: 'Announcements',
  help: 'see what was announced in this group, set it, or take it away',
  places: ['chat'],
  slash: {
    word: 'announce',
    aliases: ['topic'],
    args: [{ name: 'TEXT|off', kind: 'text', rest: true, optional: true }],
  },
  when: inGroup,
  run(context, argument) {
    if (argument === '') return context.views.open('announcements');
    return context.effects.groups.update({ notice: argument === 'off' ? '' : argument });
  },
};
