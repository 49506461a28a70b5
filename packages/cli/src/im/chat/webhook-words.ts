import { WEBHOOK_EVENT_NAMES, type WebhookEventName } from '@im-ts/protocol';
import type { Webhook, WebhookDelivery } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { timeLabel } from '../../text/time.ts';

/** How a webhook does, in a few words. */
export function webhookState({ enabled, failingSinceAt, lastAt, waiting }: Webhook): string {
  const held = waiting > 0 ? `, ${waiting} waiting` : '';
  if (!enabled) return 'off';
  if (failingSinceAt > 0) return `fails since ${timeLabel(failingSinceAt)}${held}`;
  return `${lastAt === 0 ? 'new' : 'works'}${held}`;
}

/** What became of a delivery, in a few words. */
export function deliveryResult({ state, lastStatus, lastError, nextAt }: WebhookDelivery): string {
  if (state === 'delivered') return String(lastStatus);
  const next = state === 'waiting' && nextAt > 0 ? `; next try ${timeLabel(nextAt)}` : '';
  return `${lastError}${lastError === '' ? next.slice(2) : next}`;
}

/** The events of "--events a,b"; empty for "all". Throws ClientError invalid_argument. */
export function parseEvents(text: string): readonly WebhookEventName[] {
  if (text === 'all') return [];
  return text.split(',').map((word) => {
    const name = word.trim().replaceAll('-', '_');
    const known = WEBHOOK_EVENT_NAMES.find((one) => one === name);
    if (known !== undefined) return known;
    const message = `"${word.trim()}" is no event of a webhook: write some of ${WEBHOOK_EVENT_NAMES.join(', ')}, or all.`;
    throw new ClientError('invalid_argument', message);
  });
}

/** What --help says of --events. */
export const EVENTS_HELP = `what it is told, with commas: all, or some of ${WEBHOOK_EVENT_NAMES.join(', ')}`;
