import { hexToBytes } from '@im-ts/protocol';
import type { Command, CommandServices } from './command.ts';
import { counterFromWire, idFromWire, kindFromWire, opIdFromWire } from './from-wire.ts';

/** Stores a message exactly once per client id. */
export function sendMessage({ messages }: Pick<CommandServices, 'messages'>): Command<'sendMessage'> {
  return {
    name: 'sendMessage',
    cost: 'send',
    async run({ identity }, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const clientId = opIdFromWire(request.clientId, 'client_id');
      const stored = await messages.send(identity, {
        conversationId,
        clientId,
        kind: kindFromWire(request.kind),
        body: request.body ?? '',
        payload: request.payload ?? '',
        replyTo: counterFromWire(request.replyTo, 'reply_to'),
        resend: request.resend ?? false,
      });
      return {
        stored: { conversationId, clientId: hexToBytes(clientId), seq: stored.seq, rev: stored.rev, sentAt: stored.at },
      };
    },
  };
}
