import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { inGroup } from './possible/possible.ts';

/** A word that is a handle; `#1` or `C#` belong to the title. */
const HANDLE = /^#\p{L}/u;

/** Makes a group and opens it. */
export const groupCreate: Command = {
  name: 'group.create',
  title: 'New group',
  help: 'make a group and open it, with a handle by which it is found if you like; without words, see this group',
  places: ['chat'],
  slash: {
    word: 'group',
    args: [
      { name: 'TITLE', kind: 'text', optional: true },
      { name: '#HANDLE', kind: 'text', optional: true },
      { name: '@NAME …', kind: 'user', rest: true, optional: true },
    ],
  },
  run(context, argument) {
    const words = argument.split(/\s+/).filter((word) => word !== '');
    if (words.length === 0 && inGroup(context.state()) === true) return context.views.open('group');
    const members = words.filter((word) => word.startsWith('@'));
    const handles = words.filter((word) => HANDLE.test(word));
    const title = words.filter((word) => !word.startsWith('@') && !HANDLE.test(word)).join(' ');
    if (title === '') {
      context.notify(
        'What is it called? Write /group TITLE #HANDLE @NAME …; the handle and names may be left out.',
        'error',
      );
      return false;
    }
    if (handles.length > 1) {
      context.notify(`A group has one handle, and this names ${handles.length}: ${handles.join(' ')}.`, 'error');
      return false;
    }
    const handle = handles[0]?.slice(1);
    return context.effects.conversations.createGroup(title, userNames(members.join(' ')), handle);
  },
};
