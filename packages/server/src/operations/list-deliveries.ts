import type { Handler, OperationServices } from '../operation/handler.ts';
import { deliveryValue } from '../wire/webhooks.ts';

/** The deliveries of a webhook. */
export function listDeliveries({ webhooks }: Pick<OperationServices, 'webhooks'>): Handler<'listDeliveries'> {
  return async ({ identity }, request) => {
    const { deliveries, nextBefore } = await webhooks.deliveries(identity, request, request);
    return { deliveries: deliveries.map(deliveryValue), nextBefore };
  };
}
