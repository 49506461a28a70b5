import type { Command } from './command.ts';

/** Finds a conversation, a person or a command by a few letters. */
export const goSwitcher: Command = {
  name: 'go.switcher',
  title: 'Go to',
  help: 'go to a conversation or a person by a few letters, or after > do a command',
  places: ['chat'],
  keys: { default: 'ctrl+k' },
  hint: 40,
  run({ views }) {
    views.open('switcher', {});
  },
};
