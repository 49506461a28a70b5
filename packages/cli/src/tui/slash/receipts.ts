import type { SlashCommand } from './slash-command.ts';

/** `/receipts`: who has read the selected message, or the last of one's own. */
export const receiptsCommand: SlashCommand = {
  name: 'receipts',
  usage: 'receipts',
  summary: 'see who has read the selected message, or your last one',
  run: (_argument, context) => context.views.open('receipts'),
};
