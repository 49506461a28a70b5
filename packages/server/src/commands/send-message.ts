import type { CallbackCommand, CommandServices } from './command.ts';
import { counterFromWire, idFromWire, kindFromWire, opIdFromWire } from './from-wire.ts';

/** Stores a message exactly once per client id. */
export function sendMessage({ messages }: Pick<CommandServices, 'messages'>): CallbackCommand<'sendMessage'> {
  return {
    name: 'sendMessage',
    cost: 'send',
    start({ identity }, request, completion) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const clientId = opIdFromWire(request.clientId, 'client_id');
      completion.identify(conversationId, clientId);
      const send = {
        conversationId,
        clientId,
        kind: kindFromWire(request.kind),
        body: request.body ?? '',
        payload: request.payload ?? '',
        replyTo: counterFromWire(request.replyTo, 'reply_to'),
        resend: request.resend ?? false,
      };
      messages.submit(identity, send, completion);
    },
  };
}
