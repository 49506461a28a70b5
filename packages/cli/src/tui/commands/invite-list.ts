import type { Command } from './command.ts';
import { mayInGroup } from './possible/by-role.ts';

/** What lets others into the open group. */
export const inviteList: Command = {
  name: 'invite.list',
  title: 'Invite links',
  help: 'see the invite links of this group, make and revoke them (admins)',
  places: ['chat'],
  slash: { word: 'invites', args: [] },
  when: mayInGroup('manage_links'),
  run: ({ views }) => views.open('invite-links'),
};
