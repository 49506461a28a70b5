import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Ends a link into a group. */
export function revokeInviteLink({ joining }: Pick<OperationServices, 'joining'>): Handler<'revokeInviteLink'> {
  return async ({ identity }, request) =>
    changedReply(request.conversationId, request.opId, await joining.revokeLink(identity, request));
}
