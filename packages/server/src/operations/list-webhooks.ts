import type { Handler, OperationServices } from '../operation/handler.ts';
import { incomingWebhookValue, webhookValue } from '../wire/webhooks.ts';

/** The webhooks of a group, of both kinds. */
export function listWebhooks({ webhooks }: Pick<OperationServices, 'webhooks'>): Handler<'listWebhooks'> {
  return async ({ identity }, { conversationId }) => {
    const { webhooks: outgoing, incoming, users } = await webhooks.list(identity, conversationId);
    return {
      webhooks: outgoing.map((hook) => webhookValue(hook, users)),
      incoming: incoming.map((hook) => incomingWebhookValue(hook, users)),
      users,
    };
  };
}
