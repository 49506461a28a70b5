import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { fold } from './scrolling/fold.ts';
import { selected } from './selection/selected-message.ts';

/** Unfolds the selected long message. */
export const messageUnfold: Command = {
  name: 'message.unfold',
  title: 'Unfold',
  help: 'unfold a long text',
  places: ['selection'],
  keys: { default: '', vim: 'z>o' },
  when: onSelection,
  run(context) {
    const chosen = selected(context);
    if (chosen !== undefined && !fold(context, chosen, true))
      context.notify('This text is not long enough to be folded.');
  },
};
