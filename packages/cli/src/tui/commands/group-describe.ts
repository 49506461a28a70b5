import type { Command } from './command.ts';
import { groupFor, mayInGroup } from './possible/by-role.ts';

/** What the open group is for. */
export const groupDescribe: Command = {
  name: 'group.describe',
  title: 'Describe the group',
  help: 'say what this group is for',
  places: ['chat'],
  slash: { word: 'describe', args: [{ name: 'TEXT|off', kind: 'text', rest: true, optional: true }] },
  when: mayInGroup('edit_info'),
  run(context, argument) {
    const summary = groupFor(context, 'edit_info');
    if (summary === undefined) return false;
    const text = argument.trim();
    if (text === '') return context.views.open('group-field', { field: 'description' });
    const description = text === 'off' ? '' : text;
    const done = description === '' ? 'The description is gone.' : 'The description is set.';
    return context.effects.groups.change(summary.conversation.id, { description }, done);
  },
};
