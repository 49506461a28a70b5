import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { incomingWebhookValue, webhookValue } from '../../wire/webhooks.ts';

/** The webhooks of all groups, or of one group or maker. */
export function adminListWebhooks({
  listServerWebhooks,
}: Pick<OperationServices, 'listServerWebhooks'>): AdminHandler<'adminListWebhooks'> {
  return async ({ identity }, page) => {
    const { webhooks, users, nextAfter } = await listServerWebhooks(identity.user, page);
    const values = webhooks.map(({ handle, conversationName, webhook, incoming }) => ({
      conversationId: webhook === undefined ? incoming.conversationId : webhook.conversationId,
      handle,
      conversationName,
      webhook: webhook === undefined ? undefined : webhookValue(webhook, users),
      incoming: incoming === undefined ? undefined : incomingWebhookValue(incoming, users),
    }));
    return { webhooks: values, users, nextAfter };
  };
}
