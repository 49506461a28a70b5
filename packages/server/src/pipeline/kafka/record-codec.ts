import type { BusEvent } from '../../domain/events.ts';
import type { LogCommand, LogOperation } from '../../domain/log-command.ts';

/** Limits of one record: far enough below the brokers' 1 MB, above which it would be refused for good. */
export const RECORD_LIMITS = { bytes: 512 * 1024, items: 500 } as const;

/** Raised when a record means something else than before; an older reader stops at it instead of guessing. */
const VERSION = 1;

/** `items` are JSON texts: each is encoded once, when it comes, so that its size is known before a record is made. */
export function encodeRecord(log: string, items: readonly string[]): string {
  return `{"v":${VERSION},"log":${JSON.stringify(log)},"items":[${items.join(',')}]}`;
}

/** A record with what it is about; `problem` says why it cannot be used. */
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
  if (v !== VERSION) return { problem: `it has version ${String(v)} and this imd knows version ${VERSION}` };
  if (typeof log !== 'string' || !Array.isArray(items)) return { problem: 'it is not one of ours' };
  return { log, items };
}

const OPERATIONS: { readonly [T in LogOperation['type']]: true } = {
  created: true,
  send: true,
  edit: true,
  recall: true,
  react: true,
  add_members: true,
  remove_member: true,
  leave: true,
  update: true,
};

/** The command, or the name of an operation that this version does not know: it comes from a newer node. */
export function toCommand(item: unknown): LogCommand | { readonly unknown: string } {
  const command = item as LogCommand;
  const type: string = command?.operation?.type ?? 'none';
  return Object.hasOwn(OPERATIONS, type) ? command : { unknown: type };
}

const EVENTS: { readonly [T in BusEvent['type']]: true } = {
  conversation: true,
  user: true,
  typing: true,
  receipt: true,
  sessions_ended: true,
  users_resync: true,
  node_presence: true,
  node_beat: true,
  node_snapshot: true,
  node_snapshot_request: true,
  node_usage: true,
  outcomes: true,
};

/** Where a node has read up to; for itself only. */
export interface MarkerItem {
  readonly type: 'marker';
  readonly reader: string;
}

/** An event, a marker, or undefined for what a newer node says and this one does not know. */
export function toBusItem(item: unknown): BusEvent | MarkerItem | undefined {
  const type = (item as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') return undefined;
  return type === 'marker' || Object.hasOwn(EVENTS, type) ? (item as BusEvent | MarkerItem) : undefined;
}
