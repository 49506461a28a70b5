import type { Command } from './command.ts';
import { mayInGroup } from './possible/by-role.ts';

/** Who may not come into the open group. */
export const banList: Command = {
  name: 'ban.list',
  title: 'Bans',
  help: 'see who is banned from this group (admins)',
  places: ['chat'],
  slash: { word: 'bans', args: [] },
  when: mayInGroup('lift_ban'),
  run: ({ views }) => views.open('bans'),
};
