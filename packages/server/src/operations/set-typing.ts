import { AppError } from '../domain/errors.ts';
import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Says to the others that the caller is typing, or not any more, unless the caller is invisible. */
export function setTyping({ typing, statuses }: Pick<OperationServices, 'typing' | 'statuses'>): Handler<'setTyping'> {
  return async ({ identity, socket }, { conversationId, ...request }) => {
    if (!socket.follows(conversationId)) {
      throw new AppError('not_found', 'There is no such conversation, or this socket gets no events of it.');
    }
    if (await statuses.isInvisible(identity.user.id)) return DONE;
    typing.set(identity.user.id, conversationId, request.typing);
    return DONE;
  };
}
