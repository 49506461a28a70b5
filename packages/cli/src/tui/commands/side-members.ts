import type { Command } from './command.ts';
import { inGroup } from './possible/possible.ts';

/** Who is in the open group. */
export const sideMembers: Command = {
  name: 'side.members',
  title: 'Members',
  help: 'see who is in this group, their roles, and who is muted',
  places: ['chat'],
  keys: { default: 'alt+u' },
  slash: { word: 'members', args: [] },
  when: inGroup,
  run: ({ views }) => views.open('members'),
};
