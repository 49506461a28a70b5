import type { Command } from './command.ts';

/** Looks for messages in all conversations. */
export const findMessages: Command = {
  name: 'find.messages',
  title: 'Search',
  help: 'find messages in all conversations, with from: in: before: after: has: and "quotes"',
  places: ['chat'],
  keys: { default: 'alt+s' },
  hint: 50,
  slash: { word: 'search', args: [{ name: 'TEXT', kind: 'text', rest: true, optional: true }] },
  run: (context, argument) => context.views.open('search', { query: argument.trim() }),
};
