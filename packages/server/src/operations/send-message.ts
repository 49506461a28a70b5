import type { OperationRequest } from '@im-ts/protocol';
import type { Identity } from '../domain/session.ts';
import type { Handler, OperationServices } from '../operation/handler.ts';
import type { Completion } from '../services/conversations/message-service.ts';

type Services = Pick<OperationServices, 'messages'>;

/** Stores a message exactly once per client id. */
export function sendMessage({ messages }: Services): Handler<'sendMessage'> {
  return async ({ identity, mayRepeat }, request) => {
    const { conversationId, clientId } = request;
    const { seq, rev, at } = await messages.send(identity, { ...request, resend: request.resend || mayRepeat });
    return { conversationId, clientId, seq, rev, sentAt: at };
  };
}

/**
 * The same without a promise, for sockets, where it is asked thousands of times a second. May throw; then the completion
 * is not called.
 */
export type SubmitSend = (identity: Identity, request: OperationRequest<'sendMessage'>, completion: Completion) => void;

/** See SubmitSend. */
export function submitSend({ messages }: Services): SubmitSend {
  return (identity, request, completion) => messages.submit(identity, request, completion);
}
