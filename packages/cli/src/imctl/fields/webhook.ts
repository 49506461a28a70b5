import type { RouteAnswer } from '@im-ts/protocol';
import type { AdminAnswer } from '@im-ts/protocol/admin';
import { STOPPED } from '../../program/webhook-words.ts';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

type Page = AdminAnswer<'adminListWebhooks'>;

/** A webhook of either kind. */
export interface WebhookRow {
  readonly id: string;
  readonly conversationId: number;
  /** "#ops", or the number of a group without a handle. */
  readonly group: string;
  readonly groupName: string;
  readonly kind: 'outgoing' | 'incoming';
  readonly name: string;
  readonly url: string | null;
  /** Empty: everything. */
  readonly events: readonly string[];
  readonly enabled: boolean;
  readonly maker: string | null;
  readonly createdAt: string;
  readonly waiting: number;
  readonly dropped: number;
  readonly failingSince: string | null;
  readonly lastAt: string | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  /** Who writes the messages of an incoming one. */
  readonly bot: string | null;
  /** The account of its maker, or of its bot, is disabled. */
  readonly stopped: boolean;
}

const NO_STATE = {
  waiting: 0,
  dropped: 0,
  failingSince: null,
  lastAt: null,
  lastStatus: null,
  lastError: null,
} as const;

/** The rows of an answer. */
export function webhookRows({ webhooks, users }: Pick<Page, 'webhooks' | 'users'>): WebhookRow[] {
  const names = new Map(users.map(({ id, username }) => [id, username]));
  return webhooks.flatMap(
    ({ conversationId, handle, conversationName: groupName, webhook, incoming }): WebhookRow[] => {
      const group = handle === null ? String(conversationId) : `#${handle}`;
      const place = { conversationId, group, groupName };
      if (webhook !== null && webhook !== undefined) {
        const { createdBy, failingSinceAt, ...rest } = webhook;
        const maker = names.get(createdBy) ?? null;
        return [{ ...rest, ...place, kind: 'outgoing', maker, failingSince: failingSinceAt, bot: null }];
      }
      if (incoming === null || incoming === undefined) return [];
      const { createdBy, userId, ...rest } = incoming;
      const people = { maker: names.get(createdBy) ?? null, bot: names.get(userId) ?? null };
      return [{ ...NO_STATE, ...rest, ...place, kind: 'incoming', url: null, events: [], enabled: true, ...people }];
    },
  );
}

function stateOf({ kind, enabled, stopped, failingSince, lastAt, waiting }: WebhookRow): string {
  if (stopped) return STOPPED;
  if (kind === 'incoming') return 'incoming';
  if (!enabled) return 'off';
  const state = failingSince !== null ? 'fails' : lastAt === null ? 'new' : 'works';
  return waiting > 0 ? `${state}, ${waiting} waiting` : state;
}

/** What can be printed of a webhook. */
export const WEBHOOK_FIELDS: FieldTable<WebhookRow> = {
  key: 'id',
  fields: [
    { name: 'id', about: 'what it is named by', value: ({ id }) => id, column: {} },
    { name: 'group', about: 'the handle of its group, or its number', value: ({ group }) => group, column: {} },
    { name: 'name', about: 'what it is called', value: ({ name }) => name, column: {} },
    { name: 'kind', about: 'outgoing: it is told; incoming: programs write by it', value: ({ kind }) => kind },
    {
      name: 'state',
      about: 'new, works, fails, off, incoming, or stopped: its maker or bot is disabled; and how many deliveries wait',
      value: stateOf,
      column: {},
    },
    {
      name: 'url',
      about: 'where it delivers to; null: incoming',
      value: ({ url }) => url,
      column: { title: 'TO', text: ({ url, bot }) => url ?? `by @${bot ?? '?'}`, shrinks: true },
    },
    {
      name: 'events',
      about: 'what it is told; empty: everything',
      value: ({ events }) => events,
    },
    { name: 'enabled', about: 'false: it is told nothing', value: ({ enabled }) => enabled },
    { name: 'maker', about: 'who made it', value: ({ maker }) => maker, column: {} },
    { name: 'createdAt', about: 'when it was made', value: ({ createdAt }) => createdAt },
    { name: 'waiting', about: 'deliveries that have not ended', value: ({ waiting }) => waiting },
    { name: 'dropped', about: 'deliveries that were given up as too many waited', value: ({ dropped }) => dropped },
    {
      name: 'failingSince',
      about: 'since when every try has failed; null: the last one has not',
      value: ({ failingSince }) => failingSince,
    },
    { name: 'lastAt', about: 'when it was tried last; null: never', value: ({ lastAt }) => lastAt },
    { name: 'lastStatus', about: 'the HTTP status of the last answer', value: ({ lastStatus }) => lastStatus },
    {
      name: 'lastError',
      about: 'what was wrong with the last try; null: nothing',
      value: ({ lastError }) => lastError,
    },
    { name: 'bot', about: 'who writes the messages of an incoming one', value: ({ bot }) => bot },
    { name: 'conversationId', about: 'the number of its group', value: ({ conversationId }) => conversationId },
    { name: 'groupName', about: 'what its group is called', value: ({ groupName }) => groupName },
  ],
};

/** A webhook that was made. */
export interface CreatedWebhookRow {
  readonly id: string;
  /** What signs its deliveries; null: incoming, or it is kept in a file. */
  readonly secret: string | null;
  /** Where programs write to; null: it delivers, or it is kept in a file. */
  readonly url: string | null;
}

/** What can be printed of it. `shown`: what of it is shown this once; undefined: it is kept in a file. */
export function createdWebhookFields(shown: 'secret' | 'url' | undefined): FieldTable<CreatedWebhookRow> {
  const onceIf = (is: boolean) => (is ? { once: true } : {});
  return {
    key: shown ?? 'id',
    fields: [
      { name: 'id', about: 'what it is named by', value: ({ id }) => id, column: {} },
      {
        name: 'secret',
        about: 'what signs its deliveries, which is shown this once; null: incoming, or it is kept by --secrets',
        value: ({ secret }) => secret,
        column: {},
        ...onceIf(shown === 'secret'),
      },
      {
        name: 'url',
        about: 'where programs write to, which is shown this once; null: it delivers, or it is kept by --secrets',
        value: ({ url }) => url,
        column: {},
        ...onceIf(shown === 'url'),
      },
    ],
  };
}

/** An event on its way to a webhook. */
export type DeliveryRow = RouteAnswer<'listDeliveries'>['deliveries'][number];

/** What can be printed of a delivery. */
export const DELIVERY_FIELDS: FieldTable<DeliveryRow> = {
  key: 'rev',
  fields: [
    { name: 'rev', about: 'its number', value: ({ rev }) => rev, column: { align: 'right' } },
    { name: 'event', about: 'what happened', value: ({ event }) => event, column: {} },
    { name: 'state', about: 'waiting, delivered, dead or dropped', value: ({ state }) => state, column: {} },
    {
      name: 'attempts',
      about: 'tries until now',
      value: ({ attempts }) => attempts,
      column: { title: 'TRIES', align: 'right' },
    },
    {
      name: 'happenedAt',
      about: 'when it happened',
      value: ({ happenedAt }) => happenedAt,
      column: { title: 'HAPPENED', text: ({ happenedAt }, now) => shortTime(happenedAt, now) },
    },
    {
      name: 'nextAt',
      about: 'when it is tried next; null: not any more',
      value: ({ nextAt }) => nextAt,
      column: { title: 'NEXT', text: ({ nextAt }, now) => shortTime(nextAt, now, '') },
    },
    { name: 'lastAt', about: 'when it was tried last', value: ({ lastAt }) => lastAt },
    { name: 'lastStatus', about: 'the HTTP status of the last answer', value: ({ lastStatus }) => lastStatus },
    {
      name: 'lastError',
      about: 'what was wrong with the last try; null: nothing',
      value: ({ lastError }) => lastError,
      column: {
        title: 'ANSWER',
        text: ({ lastError, lastStatus }) => lastError ?? String(lastStatus ?? ''),
        shrinks: true,
      },
    },
  ],
};

/** What a webhook answered to a test. */
export interface TestedWebhookRow {
  readonly status: number | null;
  readonly error: string | null;
  readonly tookMs: number;
}

/** What can be printed of it. */
export const TESTED_WEBHOOK_FIELDS: FieldTable<TestedWebhookRow> = {
  key: 'status',
  fields: [
    {
      name: 'status',
      about: 'the HTTP status of the answer; null: there was none',
      value: ({ status }) => status,
      column: {},
    },
    { name: 'error', about: 'what went wrong; null: nothing', value: ({ error }) => error, column: {} },
    { name: 'tookMs', about: 'how long it took, in ms', value: ({ tookMs }) => tookMs, column: {} },
  ],
};
