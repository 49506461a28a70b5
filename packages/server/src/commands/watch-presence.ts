import type { Command, CommandServices } from './command.ts';
import { presenceToWire } from './to-wire.ts';

/** Replaces this socket's watch list and answers how things stand. */
export function watchPresence({ presence }: Pick<CommandServices, 'presence'>): Command<'watchPresence'> {
  return {
    name: 'watchPresence',
    cost: 'light',
    async run(session, request) {
      const userIds = [...new Set(request.userIds ?? [])];
      // Watch first, so that a change between the two is pushed instead of missed.
      session.watch(userIds, [...new Set(request.openConversationIds ?? [])]);
      return { presenceList: { presences: presence.of(userIds).map(presenceToWire) } };
    },
  };
}
