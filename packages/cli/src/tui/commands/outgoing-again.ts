import type { Command } from './command.ts';
import { onUnsent } from './possible/possible.ts';
import { onOutgoing, selected } from './selection/selected-message.ts';

/** Sends a refused message again. */
export const outgoingAgain: Command = {
  name: 'outgoing.again',
  title: 'Send again',
  help: 'send again what was refused',
  places: ['outgoing'],
  keys: { default: 'r s' },
  hint: 1,
  when: onUnsent,
  run(context) {
    const entry = selected(context)?.entry;
    if (entry === undefined) return;
    if (entry.state === 'queued' || entry.state === 'sent') {
      context.notify('Only refused messages can be sent again.');
      return;
    }
    onOutgoing(context, (refused) => void context.effects.sending.resend(refused));
  },
};
