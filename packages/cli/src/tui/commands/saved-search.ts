import { closeView } from '../views/acting.ts';
import type { Command } from './command.ts';

/** Looks for words in the saved messages. */
export const savedSearch: Command = {
  name: 'saved.search',
  title: 'Search',
  help: 'find some of them by words',
  places: ['view:saved'],
  keys: { default: 's /' },
  hint: 2,
  run(context) {
    closeView(context);
    context.views.open('search', { query: 'in:saved ' });
  },
};
