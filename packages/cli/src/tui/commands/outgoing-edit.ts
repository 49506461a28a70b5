import type { Command } from './command.ts';
import { takeBack } from './composing/taken-back.ts';
import { onUnsent } from './possible/possible.ts';
import { endSelection, selected } from './selection/selected-message.ts';

/** Takes a message that is not stored back into the composer. */
export const outgoingEdit: Command = {
  name: 'outgoing.edit',
  title: 'Edit',
  help: 'take it back into the composer',
  places: ['outgoing'],
  keys: { default: 'e' },
  hint: 2,
  when: onUnsent,
  async run(context) {
    const entry = selected(context)?.entry;
    if (entry === undefined || !(await takeBack(context, entry))) return false;
    endSelection(context);
    return true;
  },
};
