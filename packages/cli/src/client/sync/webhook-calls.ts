import { dashedToHex, type Value, type WebhookEventName } from '@im-ts/protocol';
import { v7 } from 'uuid';
import type { IncomingWebhook, Webhook, WebhookDelivery } from '../entities.ts';
import type { Requests } from '../link/requests.ts';
import type { UserDirectory } from './user-directory.ts';

/** What a webhook may be made or changed to; what is absent stays as it is. */
export interface WebhookChange {
  readonly url?: string;
  readonly name?: string;
  /** Empty: everything. */
  readonly events?: readonly WebhookEventName[];
  readonly enabled?: boolean;
}

/** Webhooks of groups, for their admins. Every change carries an op id, so that a lost answer costs nothing. */
export interface WebhookCalls {
  /** Has an address told what happens; the secret, which signs its deliveries, is not shown again. */
  createWebhook(
    conversationId: number,
    webhook: { readonly url: string; readonly name: string; readonly events?: readonly WebhookEventName[] },
  ): Promise<Value<'WebhookCreated'>>;
  /** Makes an address at which programs write: `path` on the server, which holds the secret and is not shown again. */
  createIncomingWebhook(conversationId: number, name: string): Promise<Value<'WebhookCreated'>>;
  webhooks(conversationId: number): Promise<{
    readonly webhooks: readonly Webhook[];
    readonly incoming: readonly IncomingWebhook[];
  }>;
  /** false: it was so before. */
  updateWebhook(conversationId: number, id: string, change: WebhookChange): Promise<boolean>;
  /** Of either kind; false: there was no such webhook, or not any more. */
  deleteWebhook(conversationId: number, id: string): Promise<boolean>;
  /** A page of its deliveries, the newest first; `nextBefore` 0: there are no older ones. */
  webhookDeliveries(
    conversationId: number,
    id: string,
    page?: { readonly before?: number; readonly limit?: number },
  ): Promise<{ readonly deliveries: readonly WebhookDelivery[]; readonly nextBefore: number }>;
  /** Has an event sent again. */
  replayDelivery(conversationId: number, id: string, rev: number): Promise<void>;
  /** Sends a test event and answers what the receiver made of it. */
  testWebhook(conversationId: number, id: string): Promise<Value<'WebhookTested'>>;
}

/** See WebhookCalls. */
export function createWebhookCalls({
  requests,
  users,
}: {
  readonly requests: Requests;
  readonly users: Pick<UserDirectory, 'learn'>;
}): WebhookCalls {
  const opId = () => dashedToHex(v7());

  return {
    async createWebhook(conversationId, { url, name, events = [] }) {
      const request = { conversationId, url, name, events, opId: opId() };
      return await requests.request('createWebhook', request);
    },
    async createIncomingWebhook(conversationId, name) {
      const request = { conversationId, name, opId: opId() };
      return await requests.request('createIncomingWebhook', request);
    },
    async webhooks(conversationId) {
      const answer = await requests.request('listWebhooks', { conversationId });
      users.learn(answer.users);
      const { webhooks, incoming } = answer;
      return { webhooks, incoming };
    },
    async updateWebhook(conversationId, id, { events, ...change }) {
      const ofEvents = events === undefined ? {} : events.length === 0 ? { allEvents: true } : { events };
      const answer = await requests.request('updateWebhook', {
        conversationId,
        id,
        ...change,
        ...ofEvents,
        opId: opId(),
      });
      return answer.unchanged !== true;
    },
    async deleteWebhook(conversationId, id) {
      const answer = await requests.request('deleteWebhook', { conversationId, id, opId: opId() });
      return answer.unchanged !== true;
    },
    async webhookDeliveries(conversationId, id, { before = 0, limit = 0 } = {}) {
      const answer = await requests.request('listDeliveries', { conversationId, id, before, limit });
      const { deliveries, nextBefore } = answer;
      return { deliveries, nextBefore };
    },
    async replayDelivery(conversationId, id, rev) {
      await requests.request('replayDelivery', { conversationId, id, rev });
    },
    async testWebhook(conversationId, id) {
      return await requests.request('testWebhook', { conversationId, id });
    },
  };
}
