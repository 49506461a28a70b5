import type { Command } from './command.ts';
import { inGroup } from './possible/possible.ts';

/** Another name for the open group. */
export const groupRename: Command = {
  name: 'group.rename',
  title: 'Rename the group',
  help: 'give this group another name',
  places: ['chat'],
  slash: { word: 'rename', args: [{ name: 'NAME', kind: 'text', rest: true }] },
  when: inGroup,
  run(context, argument) {
    if (argument === '') {
      context.notify('What is it called? Write /rename NAME.', 'error');
      return false;
    }
    return context.effects.groups.update({ name: argument });
  },
};
