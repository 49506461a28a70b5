import type { Command, CommandServices } from './command.ts';
import { statusFromWire } from './from-wire.ts';

/** The asker is online, away or busy. */
export function setPresence({ presence }: Pick<CommandServices, 'presence'>): Command<'setPresence'> {
  return {
    name: 'setPresence',
    cost: 'light',
    async run({ identity }, request) {
      presence.set(identity.user.id, statusFromWire(request.status));
      return { done: {} };
    },
  };
}
