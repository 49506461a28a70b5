import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Ends a webhook, of either kind. */
export function deleteWebhook({ webhooks }: Pick<OperationServices, 'webhooks'>): Handler<'deleteWebhook'> {
  return async ({ identity }, request) =>
    changedReply(request.conversationId, request.opId, await webhooks.remove(identity, request));
}
