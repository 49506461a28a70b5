import type { AuditRow } from '../audit.ts';
import type { Id } from '../ids.ts';
import type {
  DeliveryState,
  IncomingWebhook,
  Webhook,
  WebhookDelivery,
  WebhookEvent,
  WebhookKey,
  WebhookState,
} from '../webhook.ts';

/** Who may write for a partition: only its owner, under its present epoch. */
export interface PartitionFence {
  readonly partition: number;
  readonly epoch: number;
}

/** A webhook with deliveries that are due. */
export interface DueWebhook extends Webhook {
  readonly partition: number;
  readonly failingSince: number;
}

/** What a try came to. */
export interface TriedDelivery extends WebhookKey {
  readonly rev: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: number;
  readonly at: number;
  readonly status: number;
  /** '' if it was delivered. */
  readonly error: string;
}

/** What became of new events. */
export interface Expanded {
  /** Events whose deliveries are made now. */
  readonly events: number;
  /** Of webhooks with too many deliveries, how many were given up. */
  readonly dropped: readonly (WebhookKey & { readonly count: number })[];
}

/** Webhooks and their deliveries, outside of the log. */
export interface WebhookRepository {
  /** Of a group, the oldest first. */
  list(conversationId: Id): Promise<(Webhook & WebhookState)[]>;
  incoming(conversationId: Id): Promise<IncomingWebhook[]>;
  find(key: WebhookKey): Promise<Webhook | undefined>;
  /** By the SHA-256 of its secret. */
  bySecret(secretHash: string): Promise<IncomingWebhook | undefined>;
  /** The newest first; `before`: of events before this rev. */
  deliveries(
    key: WebhookKey,
    page: { readonly before: number; readonly limit: number },
  ): Promise<(WebhookDelivery & Pick<WebhookEvent, 'type'>)[]>;
  /** Has an event sent again from its first try on, and writes `audit` with it; false: there is no such delivery. */
  replay(key: WebhookKey, rev: number, now: number, audit?: AuditRow): Promise<boolean>;

  /** The partitions of these in which events have no deliveries yet. */
  withNewEvents(partitions: readonly number[]): Promise<number[]>;
  /**
   * Makes the deliveries of some new events of a partition. Of a webhook for which more than `waitingLimit` wait, the oldest
   * are dropped. Throws FencedError.
   */
  expand(fence: PartitionFence, options: { readonly now: number; readonly waitingLimit: number }): Promise<Expanded>;
  /** Webhooks of these partitions with deliveries that are due, at most `limit` in any order. */
  due(partitions: readonly number[], now: number, limit: number): Promise<DueWebhook[]>;
  /** The first of its deliveries that are due. */
  dueDeliveries(
    key: WebhookKey,
    now: number,
    limit: number,
  ): Promise<(WebhookDelivery & Pick<WebhookEvent, 'type' | 'event'>)[]>;
  /** Writes what tries came to. Throws FencedError. */
  settle(fence: PartitionFence, tries: readonly TriedDelivery[]): Promise<void>;
  /** Gives up all that waits for a webhook. Throws FencedError. */
  bury(fence: PartitionFence, key: WebhookKey): Promise<void>;
  /** Hands what belongs to partitions from `count` on, which are no more, to those below. */
  adopt(count: number): Promise<void>;
}
