import { LIMITS } from '@im-ts/protocol';
import type { Context } from '../context.ts';
import type { DeliveryRow, WebhookRow } from '../fields/webhook.ts';
import { pages } from './pages.ts';

/** The audit log keeps no reason for what is only looked at; the route wants one. */
const LOOKING = 'to see its deliveries';

/** The deliveries of a webhook, the newest first. */
export async function* deliveriesOf(
  context: Pick<Context, 'admin' | 'signal' | 'streams'>,
  { conversationId, id }: Pick<WebhookRow, 'conversationId' | 'id'>,
): AsyncGenerator<DeliveryRow, void> {
  const admin = await context.admin();
  yield* pages<DeliveryRow>(context, async (before) => {
    const place = before === 0 ? {} : { before };
    const request = { conversation: String(conversationId), id, limit: LIMITS.deliveryPage, ...place };
    const page = await admin.asAdmin('listDeliveries', request, LOOKING);
    return { rows: page.deliveries, next: page.nextBefore };
  });
}

/** It never came, and is not tried any more. */
export function isLost({ state }: Pick<DeliveryRow, 'state'>): boolean {
  return state === 'dead' || state === 'dropped';
}
