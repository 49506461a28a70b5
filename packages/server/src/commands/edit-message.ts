import { changedReply } from './changed-reply.ts';
import type { Command, CommandServices } from './command.ts';
import { idFromWire, opIdFromWire } from './from-wire.ts';

/** Replaces the text of a message. */
export function editMessage({ messages }: Pick<CommandServices, 'messages'>): Command<'editMessage'> {
  return {
    name: 'editMessage',
    cost: 'change',
    async run({ identity }, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const opId = opIdFromWire(request.opId, 'op_id');
      const seq = idFromWire(request.seq, 'seq');
      const { body, payload } = request;
      const answer = await messages.edit(identity, {
        conversationId,
        seq,
        opId,
        body: body ?? '',
        payload: payload ?? '',
      });
      return changedReply(conversationId, opId, answer);
    },
  };
}
