import type { IncomingWebhook, Webhook, WebhookDelivery } from '../../client/entities.ts';
import { timeJson } from './message-json.ts';

/** What --json prints of a webhook that delivers. */
export const WEBHOOK_JSON =
  '{"id", "direction": "out", "name", "url", "events", "enabled", "waiting", "dropped", "failingSinceAt", "lastAt", "lastStatus", "lastError", "createdBy", "stopped", "createdAt"}';
/** What --json prints of one that writes. */
export const INCOMING_JSON = '{"id", "direction": "in", "name", "userId", "createdBy", "stopped", "createdAt"}';
/** What --json prints of a delivery. */
export const DELIVERY_JSON =
  '{"rev", "event", "state", "attempts", "happenedAt", "nextAt", "lastAt", "lastStatus", "lastError"}';

/** See WEBHOOK_JSON. */
export function webhookJson({ failingSinceAt, lastAt, createdAt, ...hook }: Webhook): object {
  const times = {
    failingSinceAt: timeJson(failingSinceAt),
    lastAt: timeJson(lastAt),
    createdAt: timeJson(createdAt),
  };
  const { id, ...rest } = hook;
  return { id, direction: 'out', ...rest, ...times };
}

/** See INCOMING_JSON. */
export function incomingJson({ id, createdAt, ...hook }: IncomingWebhook): object {
  return { id, direction: 'in', ...hook, createdAt: timeJson(createdAt) };
}

/** See DELIVERY_JSON. */
export function deliveryJson({ happenedAt, nextAt, lastAt, ...delivery }: WebhookDelivery): object {
  const times = { happenedAt: timeJson(happenedAt), nextAt: timeJson(nextAt), lastAt: timeJson(lastAt) };
  return { ...delivery, ...times };
}
