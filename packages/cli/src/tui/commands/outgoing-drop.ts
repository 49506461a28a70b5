import type { Command } from './command.ts';
import { onUnsent } from './possible/possible.ts';
import { onOutgoing } from './selection/selected-message.ts';

/** Takes back a message that is not stored. */
export const outgoingDrop: Command = {
  name: 'outgoing.drop',
  title: 'Drop',
  help: 'take back what is not sent yet',
  places: ['outgoing'],
  keys: { default: 'd delete', vim: 'd>d delete' },
  hint: 3,
  when: onUnsent,
  run: (context) => onOutgoing(context, (entry) => void context.effects.sending.cancel(entry)),
};
