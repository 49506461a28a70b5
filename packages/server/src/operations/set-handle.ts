import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Gives a group another handle, or none. */
export function setHandle({ groups }: Pick<OperationServices, 'groups'>): Handler<'setHandle'> {
  return async ({ identity }, request) =>
    changedReply(request.conversationId, request.opId, await groups.setHandle(identity, request));
}
