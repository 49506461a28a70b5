import type { Command, CommandServices } from './command.ts';
import { counterFromWire, idFromWire } from './from-wire.ts';

/** Moves the asker's own markers forward. */
export function markRead({ receipts }: Pick<CommandServices, 'receipts'>): Command<'markRead'> {
  return {
    name: 'markRead',
    cost: 'light',
    async run({ identity }, request) {
      await receipts.advance(
        identity,
        idFromWire(request.conversationId, 'conversation_id'),
        counterFromWire(request.readSeq, 'read_seq'),
        counterFromWire(request.deliveredSeq, 'delivered_seq'),
      );
      return { done: {} };
    },
  };
}
