import type { Value, WebhookEventName } from '@im-ts/protocol';
import type { User } from '../domain/user.ts';
import { type IncomingWebhook, isStopped, type Webhook, type WebhookState } from '../domain/webhook.ts';
import type { ListedDelivery } from '../services/webhooks/webhook-service.ts';

/** A webhook, without what signs its deliveries; `users`: its maker among them. */
export function webhookValue(hook: Webhook & WebhookState, users: readonly User[]): Value<'Webhook'> {
  const { hookId: id, name, url, events, enabled, createdBy, createdAt } = hook;
  const { waiting, dropped, failingSince: failingSinceAt, lastAt, lastStatus, lastError } = hook;
  return {
    id,
    name,
    url,
    events,
    enabled,
    createdBy,
    createdAt,
    waiting,
    dropped,
    failingSinceAt,
    lastAt,
    lastStatus,
    lastError,
    stopped: isStopped(hook, users),
  };
}

/** A webhook that writes into a group, without its secret; `users`: its maker and its bot among them. */
export function incomingWebhookValue(hook: IncomingWebhook, users: readonly User[]): Value<'IncomingWebhook'> {
  const { hookId: id, name, botId: userId, createdBy, createdAt } = hook;
  return { id, name, userId, createdBy, createdAt, stopped: isStopped(hook, users) };
}

/** How an event came to a webhook. */
export function deliveryValue(delivery: ListedDelivery): Value<'WebhookDelivery'> {
  const { rev, type: event, state, attempts, at: happenedAt, nextAt, lastAt, lastStatus, lastError } = delivery;
  return {
    rev,
    event,
    state,
    attempts,
    happenedAt,
    nextAt: state === 'waiting' ? nextAt : 0,
    lastAt,
    lastStatus,
    lastError,
  };
}

/** What a request names, each once. */
export function toWebhookEvents(events: readonly WebhookEventName[]): WebhookEventName[] {
  return [...new Set(events)];
}
