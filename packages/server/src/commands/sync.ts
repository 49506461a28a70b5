import type { Command, CommandServices } from './command.ts';
import { counterFromWire } from './from-wire.ts';
import { receiptToWire, summaryToWire, userToWire } from './to-wire.ts';

/** What changed in the asker's own scope, and which conversations had changes. */
export function syncScope({ sync }: Pick<CommandServices, 'sync'>): Command<'sync'> {
  return {
    name: 'sync',
    cost: 'page',
    async run({ identity }, request) {
      const page = await sync.scope(
        identity,
        counterFromWire(request.urev, 'urev'),
        counterFromWire(request.since, 'since'),
        request.cursor ?? '',
      );
      return {
        syncPage: {
          urev: page.urev,
          serverTime: page.serverTime,
          conversations: page.summaries.map(summaryToWire),
          markers: page.markers.map(receiptToWire),
          gone: page.gone.map((entry) => ({ ...entry })),
          cursor: page.cursor,
          users: page.users.map(userToWire),
          reset: page.reset,
        },
      };
    },
  };
}
