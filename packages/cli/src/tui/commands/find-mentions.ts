import type { Command } from './command.ts';

/** All messages that mention the user. */
export const findMentions: Command = {
  name: 'find.mentions',
  title: 'Mentions of you',
  help: 'see all messages that mention you, from all conversations',
  places: ['chat'],
  keys: { default: 'alt+i' },
  slash: { word: 'mentions', args: [{ name: 'unread', kind: 'text', optional: true }] },
  run: (context, argument) => context.views.open('mentions', { unread: /^\s*unread\s*$/i.test(argument) }),
};
