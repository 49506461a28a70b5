import type { Command } from './command.ts';
import { groupFor, mayInGroup } from './possible/by-role.ts';

/** A handle of the open group, by which it is found, or none. */
export const groupHandle: Command = {
  name: 'group.handle',
  title: 'Give the group a handle',
  help: 'give this group a handle, by which people find it (admins)',
  places: ['chat'],
  slash: { word: 'handle', args: [{ name: '#HANDLE|off', kind: 'text', optional: true }] },
  when: mayInGroup('set_handle'),
  run(context, argument) {
    const summary = groupFor(context, 'set_handle');
    if (summary === undefined) return false;
    const handle = argument.trim().replace(/^#/, '');
    if (handle === '') return context.views.open('group-field', { field: 'handle' });
    return context.effects.groups.setHandle(summary.conversation.id, handle === 'off' ? '' : handle);
  },
};
