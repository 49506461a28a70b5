import type { Command } from './command.ts';
import type { OnMessage } from './possible/on-message.ts';
import { onUnsent } from './possible/possible.ts';
import { onOutgoing, selected } from './selection/selected-message.ts';

const able: OnMessage = (state, selectors) => {
  const isUnsent = onUnsent(state);
  const entry = selected({ state: () => state, selectors })?.entry;
  const isWaiting = entry?.state === 'queued' || entry?.state === 'sent';
  return isUnsent === true && isWaiting ? 'Only refused messages can be sent again.' : isUnsent;
};

/** Sends a refused message again. */
export const outgoingAgain: Command = {
  name: 'outgoing.again',
  title: 'Send again',
  help: 'send again what was refused',
  places: ['outgoing'],
  keys: { default: 'r s' },
  hint: 1,
  when: able,
  run(context) {
    const answer = able(context.state(), context.selectors);
    if (answer !== true) context.notify(answer);
    else onOutgoing(context, (refused) => void context.effects.sending.resend(refused));
  },
};
