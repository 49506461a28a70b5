import type { Id } from '../../domain/ids.ts';
import type { PlacesTold } from '../event-bus.ts';
import { decodeRecord, RECORD_VERSION } from './record-codec.ts';

/** An event or a marker as JSON, with what a reader may know of it before it decodes it. */
export interface EventItem {
  readonly text: string;
  /** Whom it concerns: those who follow this conversation, or the node of this name; 0 or absent: everybody. */
  readonly about?: Id | string | undefined;
  /** Of an owner, in its own partition. */
  readonly told?: Omit<PlacesTold, 'partition'> | undefined;
}

/** Items of one owner that stand side by side in a record. */
export interface ToldItems extends Omit<PlacesTold, 'partition'> {
  readonly first: number;
  readonly count: number;
}

/** A record of the events topic whose items are decoded when they are asked for. */
export interface EventRecord {
  readonly log: string;
  readonly count: number;
  /** In the order of the items; what is in none is of no owner, or of one of an earlier version. */
  readonly told: readonly ToldItems[];
  /** See EventItem. */
  about(index: number): Id | string;
  /** Those from one to before another. */
  items(from: number, to: number): readonly unknown[];
}

const ITEMS = ',"items":[';

/**
 * What is before the items says of each how long it is in UTF-16 units and whom it concerns. Readers of earlier versions pass
 * over that.
 */
export function encodeEventRecord(log: string, items: readonly EventItem[]): string {
  const told = toldItems(items).map(
    ({ first, count, epoch, from, to }) => `[${first},${count},${epoch},${from},${to}]`,
  );
  // All in one by hand: it is done for each record, and most have few items.
  let [about, lengths, texts] = ['', '', ''];
  for (const item of items) {
    const comma = texts === '' ? '' : ',';
    about += comma + (typeof item.about === 'string' ? JSON.stringify(item.about) : (item.about ?? 0));
    lengths += comma + item.text.length;
    texts += comma + item.text;
  }
  const head = `"v":${RECORD_VERSION},"log":${JSON.stringify(log)},"told":[${told}],"about":[${about}],"lengths":[${lengths}]`;
  return `{${head}${ITEMS}${texts}]}`;
}

function toldItems(items: readonly EventItem[]): readonly ToldItems[] {
  const runs: ToldItems[] = [];
  let open: (Omit<ToldItems, 'count' | 'to'> & { count: number; to: number }) | undefined;
  for (let index = 0; index < items.length; index++) {
    const told = items[index]?.told;
    if (told === undefined) open = undefined;
    else if (open?.epoch === told.epoch) {
      open.count += 1;
      open.to = told.to;
    } else {
      open = { first: index, count: 1, epoch: told.epoch, from: told.from, to: told.to };
      runs.push(open);
    }
  }
  return runs;
}

/** A record taken apart, of this version or an earlier one; `problem` says why it cannot be used. */
export function decodeEventRecord(value: Buffer): EventRecord | { readonly problem: string } {
  const text = value.toString('utf8');
  // A quotation mark inside of a text has a backslash before it, so this is no part of one.
  const at = text.indexOf(ITEMS);
  const head = at < 0 ? undefined : parseHead(`${text.slice(0, at)}}`);
  if (head === undefined) return decodeWhole(value);
  const begin = at + ITEMS.length;
  const starts = startsOf(begin, head.lengths);
  if (starts.at(-1) !== text.length - 1 || head.about.length !== head.lengths.length) {
    return { problem: 'its parts do not have the lengths that it says' };
  }
  return {
    log: head.log,
    count: head.lengths.length,
    told: head.told,
    about: (index) => head.about[index] ?? 0,
    items: (from, to) => JSON.parse(`[${text.slice(starts[from], (starts[to] ?? 0) - 1)}]`) as unknown[],
  };
}

/** Of one without a head: as an earlier version wrote it, or none of ours. */
function decodeWhole(value: Buffer): EventRecord | { readonly problem: string } {
  const record = decodeRecord(value);
  if ('problem' in record) return record;
  const { log, items } = record;
  return { log, count: items.length, told: [], about: () => 0, items: (from, to) => items.slice(from, to) };
}

interface Head {
  readonly log: string;
  readonly told: readonly ToldItems[];
  readonly about: readonly (Id | string)[];
  readonly lengths: readonly number[];
}

function parseHead(text: string): Head | undefined {
  let head: { v?: unknown; log?: unknown; told?: unknown; about?: unknown; lengths?: unknown };
  try {
    head = JSON.parse(text) as typeof head;
  } catch {
    return undefined;
  }
  const { v, log, told, about, lengths } = head;
  if (v !== RECORD_VERSION || typeof log !== 'string') return undefined;
  if (!Array.isArray(told) || !Array.isArray(about) || !Array.isArray(lengths)) return undefined;
  return {
    log,
    told: (told as [number, number, number, number, number][]).map(([first, count, epoch, from, to]) => ({
      ...{ first, count, epoch, from, to },
    })),
    about: about as (Id | string)[],
    lengths: lengths as number[],
  };
}

/** Where each item begins; behind them, where the next one would. */
function startsOf(begin: number, lengths: readonly number[]): readonly number[] {
  const starts = [begin];
  let next = begin;
  for (const length of lengths) {
    next += length + 1;
    starts.push(next);
  }
  return starts;
}
