import type { Handler, OperationServices } from '../operation/handler.ts';
import { toWebhookEvents } from '../wire/webhooks.ts';

/** Has an address told what happens in a group. */
export function createWebhook({ webhooks }: Pick<OperationServices, 'webhooks'>): Handler<'createWebhook'> {
  return async ({ identity }, { events, ...request }) => {
    const { id, secret } = await webhooks.create(identity, { ...request, events: toWebhookEvents(events) });
    return { id, secret, path: '' };
  };
}
