import type { SlashCommand } from './slash-command.ts';

/** `/search`: looks for a text in the open conversation. */
export const searchCommand: SlashCommand = {
  name: 'search',
  usage: 'search TEXT',
  summary: 'find messages of this conversation',
  run: (argument, context) => {
    if (argument === '') {
      context.notify('Search for what? Write /search TEXT.', 'error');
      return false;
    }
    if (!context.views.open('search', { query: argument })) return false;
    return true;
  },
};
