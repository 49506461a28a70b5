import { AppError } from '../domain/errors.ts';
import type { Command, CommandServices } from './command.ts';
import { idFromWire } from './from-wire.ts';

/** Tells the others that the asker is typing, or not any more. */
export function setTyping({ typing }: Pick<CommandServices, 'typing'>): Command<'setTyping'> {
  return {
    name: 'setTyping',
    cost: 'light',
    async run(session, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      if (!session.follows(conversationId)) {
        throw new AppError('not_found', 'There is no such conversation, or this socket gets no events of it.');
      }
      typing.set(session.identity.user.id, conversationId, request.typing ?? false);
      return { done: {} };
    },
  };
}
