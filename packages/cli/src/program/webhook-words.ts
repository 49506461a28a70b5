import { WEBHOOK_EVENT_NAMES, type WebhookEventName } from '@im-ts/protocol';
import type { Webhook } from '../client/entities.ts';
import { ClientError } from '../client/errors.ts';

/** How one is called whose maker, or bot, has a disabled account: nothing goes through it. */
export const STOPPED = 'stopped';

/** How a webhook does, in a word or a few. */
export function webhookState({ enabled, stopped, failingSinceAt, lastAt, waiting }: Webhook): string {
  if (stopped) return STOPPED;
  if (!enabled) return 'off';
  const state = failingSinceAt > 0 ? 'fails' : lastAt === 0 ? 'new' : 'works';
  return waiting > 0 ? `${state}, ${waiting} waiting` : state;
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
