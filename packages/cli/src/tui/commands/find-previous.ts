import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';

/** Goes to the next newer message that the last search has found. */
export const findPrevious: Command = {
  name: 'find.previous',
  title: 'Found after',
  help: 'go to the next newer message that the last search has found',
  places: ['selection'],
  keys: { default: '', vim: 'N' },
  when: onSelection,
  run({ effects, notify }) {
    const place = effects.found.next(-1);
    if (place === undefined) notify('The search has found nothing newer than this.');
    else void effects.history.show(place.conversationId, place.seq);
  },
};
