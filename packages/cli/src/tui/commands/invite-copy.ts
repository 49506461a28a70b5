import { withKeys } from '../keys/way-to.ts';
import { openState } from '../store/selectors.ts';
import type { Command } from './command.ts';

/** Puts the link that was made just now on the clipboard once more. */
export const inviteCopy: Command = {
  name: 'invite.copy',
  title: 'Copy the new invite link',
  help: 'copy the link that was made just now; of older ones only their number is known',
  places: ['view:invite-links'],
  keys: { default: 'c y' },
  hint: 4,
  run(context) {
    const made = openState(context.state(), 'invite-links')?.made;
    if (made === undefined) {
      context.notify(
        withKeys(context.selectors.keymap, 'A link is shown once, when it is made; {invite.create} makes a new one.'),
        'error',
      );
      return false;
    }
    context.screen.copy(`/join ${made}`);
    context.notify('Copied.');
    return true;
  },
};
