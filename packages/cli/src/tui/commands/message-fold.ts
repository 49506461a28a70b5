import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { fold } from './scrolling/fold.ts';
import { selected } from './selection/selected-message.ts';

/** Folds the selected long message. */
export const messageFold: Command = {
  name: 'message.fold',
  title: 'Fold',
  help: 'fold a long text again',
  places: ['selection'],
  keys: { default: '', vim: 'z>c' },
  when: onSelection,
  run(context) {
    const chosen = selected(context);
    if (chosen !== undefined && !fold(context, chosen, false))
      context.notify('This text is not long enough to be folded.');
  },
};
