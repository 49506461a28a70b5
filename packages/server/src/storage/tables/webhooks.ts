import type { IncomingWebhook, Webhook, WebhookDelivery, WebhookEvent } from '../../domain/webhook.ts';
import { DELIVERY_STATE, WEBHOOK_EVENT, WEBHOOK_EVENT_LIST } from '../codes.ts';
import { type TableOf, tableOf } from './table.ts';

/** Webhooks that are told what happens in a group. Batches write what has a property, the deliverer the rest. */
export const webhooks: TableOf<Webhook> = tableOf<Webhook>()({
  name: 'webhooks',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'hook_id', type: 'bytes', size: 8, property: 'hookId' },
    { name: 'name', type: 'text', size: 64, property: 'name' },
    { name: 'url', type: 'long_text', property: 'url' },
    { name: 'secret', type: 'text', size: 255, property: 'secret' },
    { name: 'events', type: 'text', size: 255, property: 'events', code: WEBHOOK_EVENT_LIST },
    { name: 'enabled', type: 'small', property: 'enabled', code: 'flag' },
    { name: 'created_by', type: 'integer', property: 'createdBy' },
    { name: 'created_at', type: 'integer', property: 'createdAt' },
    { name: 'enabled_at', type: 'integer', property: 'enabledAt' },
    // Both NULL until it has its first delivery; due_at whenever none is waiting.
    { name: 'partition_id', type: 'integer', nullable: true },
    { name: 'due_at', type: 'integer', nullable: true },
    { name: 'waiting', type: 'integer', default: 0 },
    { name: 'dropped', type: 'integer', default: 0 },
    { name: 'failing_since', type: 'integer', default: 0 },
    { name: 'last_at', type: 'integer', default: 0 },
    { name: 'last_status', type: 'integer', default: 0 },
    { name: 'last_error', type: 'text', size: 255, default: '' },
  ],
  primaryKey: ['conversation_id', 'hook_id'],
  indexes: [
    { name: 'webhooks_due', columns: ['partition_id', 'due_at'] },
    { name: 'webhooks_maker', columns: ['created_by', 'conversation_id'] },
  ],
});

/** Webhooks by which programs write into a group. Their secrets are kept as hashes. */
export const incomingWebhooks: TableOf<IncomingWebhook> = tableOf<IncomingWebhook>()({
  name: 'incoming_webhooks',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'hook_id', type: 'bytes', size: 8, property: 'hookId' },
    { name: 'secret_hash', type: 'bytes', size: 32, property: 'secretHash' },
    { name: 'name', type: 'text', size: 64, property: 'name' },
    { name: 'bot_id', type: 'integer', property: 'botId' },
    { name: 'created_by', type: 'integer', property: 'createdBy' },
    { name: 'created_at', type: 'integer', property: 'createdAt' },
  ],
  primaryKey: ['conversation_id', 'hook_id'],
  indexes: [
    { name: 'incoming_webhooks_secret', columns: ['secret_hash'], unique: true },
    { name: 'incoming_webhooks_maker', columns: ['created_by', 'conversation_id'] },
  ],
});

/** Events of groups with webhooks. */
export const webhookOutbox: TableOf<WebhookEvent> = tableOf<WebhookEvent>()({
  name: 'webhook_outbox',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'rev', type: 'integer', property: 'rev' },
    { name: 'partition_id', type: 'integer', property: 'partition' },
    { name: 'at', type: 'integer', property: 'at' },
    { name: 'type', type: 'small', property: 'type', code: WEBHOOK_EVENT },
    { name: 'event', type: 'huge_text', property: 'event', code: 'mended' },
    // Its deliveries are made.
    { name: 'expanded', type: 'small', default: 0 },
  ],
  primaryKey: ['conversation_id', 'rev'],
  indexes: [
    { name: 'webhook_outbox_new', columns: ['expanded', 'partition_id', 'conversation_id', 'rev'] },
    { name: 'webhook_outbox_at', columns: ['at'] },
  ],
});

/** Which event has come to which webhook. */
export const webhookDeliveries: TableOf<WebhookDelivery> = tableOf<WebhookDelivery>()({
  name: 'webhook_deliveries',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'hook_id', type: 'bytes', size: 8, property: 'hookId' },
    { name: 'rev', type: 'integer', property: 'rev' },
    { name: 'state', type: 'small', property: 'state', code: DELIVERY_STATE },
    { name: 'attempts', type: 'integer', property: 'attempts' },
    { name: 'next_at', type: 'integer', property: 'nextAt' },
    { name: 'at', type: 'integer', property: 'at' },
    { name: 'last_at', type: 'integer', property: 'lastAt' },
    { name: 'last_status', type: 'integer', property: 'lastStatus' },
    { name: 'last_error', type: 'text', size: 255, property: 'lastError' },
  ],
  primaryKey: ['conversation_id', 'hook_id', 'rev'],
  indexes: [
    { name: 'webhook_deliveries_due', columns: ['conversation_id', 'hook_id', 'state', 'next_at', 'rev'] },
    { name: 'webhook_deliveries_at', columns: ['at'] },
  ],
});
