import type { BusEvent, UserEvent } from '../../domain/events.ts';
import type { LogCommand } from '../../domain/log-command.ts';
import { type Mentions, NO_ONE } from '../../domain/mentions.ts';
import type { Message } from '../../domain/message.ts';
import { NO_FILES } from '../../domain/message-file.ts';
import { LOG_OPERATIONS } from '../operations/index.ts';
import { decodeUserEvent } from './user-event-codec.ts';

/** Limits of one record: far enough below the brokers' 1 MB, above which it would be refused for good. */
export const RECORD_LIMITS = { bytes: 512 * 1024, items: 500 } as const;

/** Goes up when a record means something else than before; an older reader stops at it instead of guessing. */
export const RECORD_VERSION = 1;

/** `items` are JSON texts: each is encoded once, when it comes, so that its size is known before a record is made. */
export function encodeRecord(log: string, items: readonly string[]): string {
  return `{"v":${RECORD_VERSION},"log":${JSON.stringify(log)},"items":[${items.join(',')}]}`;
}

/** A record taken apart; `problem` says why it cannot be used. */
export type DecodedRecord = { readonly log: string; readonly items: readonly unknown[] } | { readonly problem: string };

export function decodeRecord(value: Buffer): DecodedRecord {
  let record: unknown;
  try {
    record = JSON.parse(value.toString('utf8'));
  } catch {
    return { problem: 'it is not one of ours' };
  }
  if (typeof record !== 'object' || record === null || !('v' in record)) return { problem: 'it is not one of ours' };
  const { v, log, items } = record as { v: unknown; log?: unknown; items?: unknown };
  if (v !== RECORD_VERSION)
    return { problem: `it has version ${String(v)} and this imd knows version ${RECORD_VERSION}` };
  if (typeof log !== 'string' || !Array.isArray(items)) return { problem: 'it is not one of ours' };
  return { log, items };
}

/** The command, or the name of an operation that this version does not know: it comes from a newer node. */
export function toCommand(item: unknown): LogCommand | { readonly unknown: string } {
  const command = item as LogCommand;
  const type: string = command?.operation?.type ?? 'none';
  return Object.hasOwn(LOG_OPERATIONS, type) ? command : { unknown: type };
}

/**
 * An event or a marker as the topic has it. System messages are `notice` there, by the name that nodes of earlier versions
 * write and read.
 */
export function encodeBusItem(item: BusEvent | MarkerItem): string {
  if (item.type !== 'conversation' || !('systemMessage' in item.change)) return JSON.stringify(item);
  const { systemMessage: notice, ...change } = item.change;
  return JSON.stringify({ ...item, change: { ...change, notice } });
}

/** Whether an item does not fit in a record, even alone. */
export function isTooLong(text: string): boolean {
  // A unit of UTF-16 has three bytes at most, so that nearly always nothing is counted.
  return text.length * 3 > RECORD_LIMITS.bytes && Buffer.byteLength(text) > RECORD_LIMITS.bytes;
}

/** An event as items each of which fits in a record: in parts, or as one after which clients fetch what it would say. */
export function encodeBusItems(event: Exclude<BusEvent, UserEvent>): string[] {
  const text = encodeBusItem(event);
  if (!isTooLong(text)) return [text];
  if (event.type === 'conversation') {
    return [encodeBusItem({ ...event, change: { type: 'unspecified', seq: 0 } })];
  }
  if (event.type === 'outcomes' && event.outcomes.length > 1) {
    return halves(event.outcomes).flatMap((outcomes) => encodeBusItems({ ...event, outcomes }));
  }
  if (event.type === 'users_resync' && event.userIds.length > 1) {
    return halves(event.userIds).flatMap((userIds) => encodeBusItems({ ...event, userIds }));
  }
  return [text];
}

function halves<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}

const EVENTS: { readonly [T in BusEvent['type']]: true } = {
  conversation: true,
  user: true,
  typing: true,
  receipt: true,
  call: true,
  call_signal: true,
  sessions_ended: true,
  users_resync: true,
  node_presence: true,
  node_beat: true,
  node_snapshot: true,
  node_snapshot_request: true,
  node_usage: true,
  node_report: true,
  node_report_request: true,
  node_partition_given: true,
  outcomes: true,
};

/** Published by a node for itself: when it reads it, it has read all that was before. */
export interface MarkerItem {
  readonly type: 'marker';
  readonly reader: string;
}

/** An event or a marker; undefined: of a kind that only newer nodes know. */
export function toBusItem(item: unknown): BusEvent | MarkerItem | undefined {
  const type = (item as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') return undefined;
  if (type !== 'marker' && !Object.hasOwn(EVENTS, type)) return undefined;
  if (type === 'user') return decodeUserEvent(item as UserEvent);
  return withFacts(withSystemMessage(item as BusEvent | MarkerItem));
}

/** Written by nodes of this version: nothing is left to be added. */
const isWhole = (message: Partial<Message>): boolean => message.files !== undefined && message.mentioned !== undefined;

const NO_FACTS = { mentioned: NO_ONE, mentionsAll: false, files: NO_FILES } satisfies Partial<Message>;
const NOBODY: Mentions = { mentioned: NO_ONE, mentionsAll: false };

/** Nodes of earlier versions say nothing of mentions and files. */
function withFacts(item: BusEvent | MarkerItem): BusEvent | MarkerItem {
  if (item.type !== 'conversation') return item;
  const { change } = item;
  switch (change.type) {
    case 'stored':
      if (isWhole(change.message)) return item;
      return { ...item, change: { ...change, message: { ...NO_FACTS, ...change.message } } };
    case 'edited':
      if ((change as Partial<Mentions>).mentioned !== undefined) return item;
      return { ...item, change: { ...NOBODY, ...change } };
    case 'members':
    case 'updated': {
      const { systemMessage } = change;
      if (systemMessage === undefined) return item;
      return { ...item, change: { ...change, systemMessage: { ...NO_FACTS, ...systemMessage } } };
    }
    default:
      return item;
  }
}

function withSystemMessage(item: BusEvent | MarkerItem): BusEvent | MarkerItem {
  if (item.type !== 'conversation') return item;
  const { change } = item;
  if (change.type !== 'members' && change.type !== 'updated') return item;
  const { notice: systemMessage, ...rest } = change as typeof change & { readonly notice?: Message };
  return { ...item, change: { ...rest, systemMessage } };
}
