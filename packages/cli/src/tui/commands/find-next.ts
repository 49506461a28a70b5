import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';

/** Goes to the next older message that the last search has found. */
export const findNext: Command = {
  name: 'find.next',
  title: 'Found before',
  help: 'go to the next older message that the last search has found',
  places: ['selection'],
  keys: { default: '', vim: 'n' },
  when: onSelection,
  run({ effects, notify }) {
    const place = effects.found.next(1);
    if (place === undefined) notify('The search has found nothing older than this.');
    else void effects.history.show(place.conversationId, place.seq);
  },
};
