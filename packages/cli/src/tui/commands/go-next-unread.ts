import type { Command } from './command.ts';

/** Opens the next conversation with something new. */
export const goNextUnread: Command = {
  name: 'go.next-unread',
  title: 'Next unread',
  help: 'go to the next unread conversation',
  places: ['chat'],
  keys: { default: 'ctrl+n alt+a' },
  hint: 45,
  run({ effects }) {
    effects.listHold.hold();
    effects.conversations.nextUnread();
  },
};
