import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** Who has read the selected message, or the last of one's own. */
export const messageReceipts: Command = {
  name: 'message.receipts',
  title: 'Who has read it',
  help: 'see who has read the selected message, or your last one',
  places: ['selection'],
  keys: { default: 'R' },
  hint: 13,
  slash: { word: 'receipts', args: [] },
  when: inConversation,
  run: ({ views }) => views.open('receipts'),
};
