import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';
import { toWebhookEvents } from '../wire/webhooks.ts';

/** Changes a webhook that is told what happens in a group. */
export function updateWebhook({ webhooks }: Pick<OperationServices, 'webhooks'>): Handler<'updateWebhook'> {
  return async ({ identity }, request) => {
    const { conversationId, opId, id, url, name, enabled, allEvents } = request;
    const given = toWebhookEvents(request.events);
    const events = allEvents ? [] : given.length > 0 ? given : undefined;
    const change = { conversationId, opId, id, url, name, enabled, events };
    return changedReply(conversationId, opId, await webhooks.update(identity, change));
  };
}
