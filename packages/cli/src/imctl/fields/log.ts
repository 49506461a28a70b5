import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

type Report = AdminAnswer<'adminGetLog'>;

/** One thing that is behind something else, and how much. */
export interface LagRow {
  /** partition, follower or webhooks. */
  readonly kind: 'partition' | 'follower' | 'webhooks';
  readonly name: string;
  /** The node that does it; null: none has it, or several. */
  readonly node: string | null;
  /** What is not done yet. */
  readonly lag: number;
  readonly unit: 'commands' | 'records' | 'conversations' | 'deliveries';
  readonly lagMs: number | null;
  readonly storedTo: number | null;
  readonly end: number | null;
  readonly epoch: number | null;
  /** How long the lease of the node lasts yet; null: it needs none. */
  readonly leaseMs: number | null;
  readonly note: string;
}

const NONE = { lagMs: null, storedTo: null, end: null, epoch: null, leaseMs: null } as const;

/** The rows of an answer: partitions, then what follows them, then webhooks. */
export function lagRows({ driver, partitions, followers, node, webhooksWaiting, webhooksFailing }: Report): LagRow[] {
  return [
    ...partitions.map(
      ({ partition, owner, epoch, storedTo, end, lag, webhookEvents, alive, leaseMs }): LagRow => ({
        kind: 'partition',
        name: String(partition),
        node: owner,
        lag,
        unit: driver === 'kafka' ? 'records' : 'commands',
        lagMs: null,
        storedTo,
        end,
        epoch,
        leaseMs: driver === 'kafka' ? (leaseMs ?? null) : null,
        note: joined(
          owner === null && 'nobody owns it',
          // An older server does not say it.
          owner !== null && alive === false && 'nobody owns it: that node died or hangs, and its lease is over',
          webhookEvents > 0 && `${webhookEvents} events for webhooks wait`,
        ),
      }),
    ),
    ...followers.map(
      ({ name, lagMs, changed, unbuilt, scanning }): LagRow => ({
        ...NONE,
        kind: 'follower',
        name,
        node,
        lag: changed,
        unit: 'conversations',
        lagMs,
        note: joined(
          unbuilt > 0 && `${unbuilt} with older messages`,
          scanning > 0 && `${scanning} partitions are looked through`,
        ),
      }),
    ),
    {
      ...NONE,
      kind: 'webhooks',
      name: 'all',
      node: null,
      lag: webhooksWaiting,
      unit: 'deliveries',
      note: joined(webhooksFailing > 0 && `${webhooksFailing} webhooks fail`),
    },
  ];
}

function joined(...notes: readonly (string | false)[]): string {
  return notes.filter((note) => note !== false).join('; ');
}

/** What can be printed of it. */
export const LAG_FIELDS: FieldTable<LagRow> = {
  key: 'name',
  fields: [
    { name: 'kind', about: 'partition, follower or webhooks', value: ({ kind }) => kind, column: {} },
    { name: 'name', about: 'which one', value: ({ name }) => name, column: {} },
    { name: 'lag', about: 'what is not done yet', value: ({ lag }) => lag, column: { align: 'right' } },
    {
      name: 'unit',
      about: 'of what: commands, records (of the commands that came at once), conversations or deliveries',
      value: ({ unit }) => unit,
      column: {},
    },
    {
      name: 'lagMs',
      about: 'how old the oldest of it is, in ms; null: not known',
      value: ({ lagMs }) => lagMs,
      column: {
        title: 'OLDEST',
        text: ({ lagMs }) => (lagMs === null ? '' : `${(lagMs / 1_000).toFixed(1)} s`),
        align: 'right',
      },
    },
    {
      name: 'storedTo',
      about: 'the place in the log of the next one that is to be stored',
      value: ({ storedTo }) => storedTo,
      column: { title: 'STORED TO', align: 'right' },
    },
    {
      name: 'end',
      about: 'the place of the next new one; null: only the memory of the server has it',
      value: ({ end }) => end,
      column: { align: 'right' },
    },
    { name: 'epoch', about: 'how often a partition has changed hands', value: ({ epoch }) => epoch },
    {
      name: 'leaseMs',
      about: 'how long the lease of that node lasts yet, in ms; 0: it is over; null: there is none to renew',
      value: ({ leaseMs }) => leaseMs,
    },
    {
      name: 'node',
      about: 'which node does it, or did last; null: none, or several',
      value: ({ node }) => node,
      column: {},
    },
    { name: 'note', about: 'what else is to be said', value: ({ note }) => note, column: { shrinks: true } },
  ],
};

/** A command that could not be stored. */
export type DeadLetterRow = AdminAnswer<'adminListDeadLetters'>['deadLetters'][number];

/** What can be printed of it. */
export const DEAD_LETTER_FIELDS: FieldTable<DeadLetterRow> = {
  key: 'id',
  fields: [
    { name: 'id', about: 'its number', value: ({ id }) => id, column: { align: 'right' } },
    { name: 'at', about: 'when', value: ({ at }) => at, column: { text: ({ at }, now) => shortTime(at, now) } },
    {
      name: 'conversationId',
      about: 'the number of the conversation',
      value: ({ conversationId }) => conversationId,
      column: { title: 'CONVERSATION', align: 'right' },
    },
    {
      name: 'actorId',
      about: 'the number of who sent it',
      value: ({ actorId }) => actorId,
      column: { title: 'USER', align: 'right' },
    },
    { name: 'operation', about: 'what it was to do', value: ({ operation }) => operation, column: {} },
    { name: 'reason', about: 'why it could not be', value: ({ reason }) => reason, column: { shrinks: true } },
  ],
};

/** Deliveries of one webhook that are sent again. */
export interface ReplayRow {
  readonly webhook: string;
  readonly group: string;
  readonly name: string;
  /** Deliveries that never came and are not tried any more. */
  readonly lost: number;
  readonly replayed: number;
  readonly note: string;
}

/** What can be printed of it. */
export const REPLAY_FIELDS: FieldTable<ReplayRow> = {
  key: 'webhook',
  fields: [
    { name: 'webhook', about: 'its id', value: ({ webhook }) => webhook, column: {} },
    { name: 'group', about: 'the handle of its group, or its number', value: ({ group }) => group, column: {} },
    { name: 'name', about: 'what it is called', value: ({ name }) => name, column: { shrinks: true } },
    { name: 'lost', about: 'deliveries that never came', value: ({ lost }) => lost, column: { align: 'right' } },
    {
      name: 'replayed',
      about: 'how many are sent again',
      value: ({ replayed }) => replayed,
      column: { align: 'right' },
    },
    { name: 'note', about: 'why some are not', value: ({ note }) => note, column: {} },
  ],
};
