import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatClient } from '../../client/chat-client-types.ts';
import { ClientError } from '../../client/errors.ts';

/** How much load is made. */
export interface Load {
  readonly conversationId: number;
  /** Each sends; the first one receives what the others send, too. */
  readonly clients: readonly ChatClient[];
  /** Messages of each that may be under way at once. */
  readonly inFlight: number;
  readonly seconds: number;
  /** Characters of a message. */
  readonly size: number;
}

/** What came of it. Times are in ms; null: there are none. */
export interface LoadResult {
  /** What was stored in the time that is measured, which begins after the first second. */
  readonly messages: number;
  readonly seconds: number;
  readonly stored: Percentiles;
  /** From the sending to the arrival at another client in this process. */
  readonly delivered: Percentiles;
  readonly failed: number;
  /** Why, the first time. */
  readonly failure: string | null;
}

/** Of times in ms; null: there are none. */
export interface Percentiles {
  readonly p50: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** Code and sockets are warm after that. */
const WARM_UP_MS = 1_000;
/** How long what is under way at the end is waited for. */
const DRAIN_MS = 10_000;
/** Times that are kept: more make no difference to a percentile. */
const KEPT = 1_000_000;

/** Sends as fast as the server answers, and measures. `signal` ends it early, with what was measured until then. */
export async function runLoad(load: Load, now: () => number, signal: AbortSignal): Promise<LoadResult> {
  const { conversationId, clients, inFlight, seconds, size } = load;
  const [receiver] = clients;
  if (receiver === undefined) throw new RangeError('a load needs a client');
  const begun = now();
  const from = begun + WARM_UP_MS;
  const until = from + seconds * 1_000;
  // One for all: a timer for each message would be a part of what is measured.
  const late = new AbortController();
  setMaxListeners(0, late.signal);
  const timer = setTimeout(() => late.abort(), until - begun + DRAIN_MS);
  const sentAt = new Map<string, number>();
  const stored: number[] = [];
  const delivered: number[] = [];
  let [messages, failed, lastAt] = [0, 0, from];
  let failure: string | null = null;

  const off = receiver.on('change', (id, change) => {
    if (id !== conversationId || change.type !== 'stored') return;
    const { clientId } = change.message;
    const at = sentAt.get(clientId);
    if (at === undefined) return;
    sentAt.delete(clientId);
    if (at >= from && delivered.length < KEPT) delivered.push(now() - at);
  });
  await receiver.follow(conversationId);

  const body = 'x'.repeat(size);
  const sendOne = async (client: ChatClient): Promise<void> => {
    const clientId = randomUUID();
    const at = now();
    // What it has sent itself comes back to the receiver at another moment.
    if (client !== receiver) sentAt.set(clientId, at);
    try {
      await client.send(conversationId, body, { clientId });
      await client.stored(clientId, late.signal);
      const end = now();
      if (at < from || end > until) return;
      messages++;
      lastAt = end;
      if (stored.length < KEPT) stored.push(end - at);
    } catch (error) {
      sentAt.delete(clientId);
      failed++;
      failure ??= error instanceof Error ? error.message : String(error);
      // A server that refuses is not to be asked in a loop.
      const wait = error instanceof ClientError ? error.retryAfterMs || 100 : 100;
      await sleep(Math.min(wait, 1_000));
    }
  };
  const worker = async (client: ChatClient): Promise<void> => {
    while (now() < until && !signal.aborted) await sendOne(client);
  };
  await Promise.all(clients.flatMap((client) => Array.from({ length: inFlight }, () => worker(client))));
  // The last ones are on their way to the receiver.
  for (let left = 20; sentAt.size > 0 && left > 0; left--) await sleep(50);
  off();
  clearTimeout(timer);
  const measured = Math.max(0.001, ((signal.aborted ? lastAt : until) - from) / 1_000);
  return {
    messages,
    seconds: measured,
    stored: percentiles(stored),
    delivered: percentiles(delivered),
    failed,
    failure,
  };
}

/** Nearest rank. */
export function percentiles(times: readonly number[]): Percentiles {
  if (times.length === 0) return { p50: null, p99: null, max: null };
  const sorted = times.toSorted((left, right) => left - right);
  const at = (part: number): number => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? null };
}
