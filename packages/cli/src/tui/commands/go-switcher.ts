import type { Command } from './command.ts';

/** Finds a conversation by a few letters. */
export const goSwitcher: Command = {
  name: 'go.switcher',
  title: 'Go to',
  help: 'go to a conversation, or open one with a name',
  places: ['chat'],
  keys: { default: 'ctrl+k' },
  hint: 40,
  run({ views }) {
    views.open('switcher', {});
  },
};
