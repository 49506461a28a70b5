import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Lets somebody in who has asked, or ends a request. */
export function decideJoinRequest({ joining }: Pick<OperationServices, 'joining'>): Handler<'decideJoinRequest'> {
  return async ({ identity }, request) =>
    changedReply(request.conversationId, request.opId, await joining.decide(identity, request));
}
