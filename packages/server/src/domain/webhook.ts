import type { WebhookEventName } from '@im-ts/protocol';
import type { Id } from './ids.ts';
import type { User } from './user.ts';

/** Which webhook of which group. */
export interface WebhookKey {
  readonly conversationId: Id;
  /** 16 hex digits. */
  readonly hookId: string;
}

/** An address that is told what happens in a group. Only the log writes it. */
export interface Webhook extends WebhookKey {
  readonly name: string;
  readonly url: string;
  /** What signs its deliveries, encrypted (services/webhooks/secret-box.ts). */
  readonly secret: string;
  /** Empty: everything. */
  readonly events: readonly WebhookEventName[];
  readonly enabled: boolean;
  readonly createdBy: Id;
  readonly createdAt: number;
  /** When it was made or switched on again: what failed before does not count against it. */
  readonly enabledAt: number;
}

/** How its deliveries go. Only the owner of the partition writes it, outside of the log. */
export interface WebhookState {
  /** Deliveries that have not ended. */
  readonly waiting: number;
  /** Deliveries that were given up because too many waited. */
  readonly dropped: number;
  /** Since when every try has failed; 0: the last one has not. */
  readonly failingSince: number;
  /** Of the last try; 0: there was none. */
  readonly lastAt: number;
  /** The HTTP status of the last answer; 0: there was none. */
  readonly lastStatus: number;
  /** What was wrong with the last try; '': nothing. */
  readonly lastError: string;
}

/** An address at which programs write into a group, as a bot of its own. Only the log writes it. */
export interface IncomingWebhook extends WebhookKey {
  /** SHA-256 of its secret, 64 hex digits. */
  readonly secretHash: string;
  readonly name: string;
  readonly botId: Id;
  readonly createdBy: Id;
  readonly createdAt: number;
}

/**
 * Whether nothing goes through a webhook: whoever made it answers for it, so it is of no use while their account is disabled
 * or has ended; neither is one whose bot is disabled. `users`: those accounts, among others.
 */
export function isStopped(
  { createdBy, botId }: Pick<Webhook, 'createdBy'> & Partial<Pick<IncomingWebhook, 'botId'>>,
  users: readonly User[],
): boolean {
  return users.some(({ id, disabled }) => disabled && (id === createdBy || id === botId));
}

/** An event of a group with webhooks, written in the batch that made it. */
export interface WebhookEvent {
  readonly conversationId: Id;
  readonly rev: number;
  readonly partition: number;
  readonly at: number;
  readonly type: WebhookEventName;
  /** JSON of the ToldEvent. */
  readonly event: string;
}

export type DeliveryState = 'waiting' | 'delivered' | 'dead' | 'dropped';

/** One event on its way to one webhook. */
export interface WebhookDelivery extends WebhookKey {
  readonly rev: number;
  readonly state: DeliveryState;
  /** Tries until now. */
  readonly attempts: number;
  /** When it is tried next, while it is waiting. */
  readonly nextAt: number;
  /** When the event happened. */
  readonly at: number;
  /** As of WebhookState, of this delivery alone. */
  readonly lastAt: number;
  readonly lastStatus: number;
  readonly lastError: string;
}

/** Deliveries of one webhook that may wait; beyond, the oldest are dropped. */
export const WAITING_DELIVERIES = 10_000;
/** A webhook all of whose deliveries failed for so long is switched off. */
export const WEBHOOK_FAILING_MS: number = 3 * 86_400_000;
/** Deliveries and their events can be listed and sent again for so long. */
export const KEEP_DELIVERIES_MS: number = 7 * 86_400_000;

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** The pauses between the eight tries of a delivery, a day in all. */
const PAUSES: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  7 * HOUR_MS,
  10 * HOUR_MS,
];
/** A pause is longer or shorter by up to this part, so that what failed together does not come back together. */
const JITTER = 0.2;

/** How long to wait after so many failed tries, in ms; undefined: that was the last one. `random` is from 0 to 1. */
export function pauseAfter(attempts: number, random: number): number | undefined {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? undefined : Math.round(pause * (1 + JITTER * (2 * random - 1)));
}
