import type { MessagePlace, OutboxEntry } from '../entities.ts';
import { abortError, ClientError } from '../errors.ts';
import { payloadFromWire } from '../from-wire.ts';
import type { Timers } from '../link/timers.ts';
import type { JournalEntry } from './journal-records.ts';
import type { OutboxJournal } from './outbox-journal.ts';
import { type OutboxItem, OutboxLane, type StoredAnswer } from './outbox-lane.ts';

/** What an outbox needs, and who hears of each change. */
export interface OutboxDeps {
  readonly timers: Timers;
  readonly journal: OutboxJournal;
  readonly isUp: () => boolean;
  /** Sends one message; resolves when it is stored, rejects with ClientError. */
  readonly transmit: (item: OutboxItem) => Promise<StoredAnswer>;
  readonly changed: (entry: OutboxEntry) => void;
  /** The user decides about what was refused: it stays on disk until then. */
  readonly keepsRefused: boolean;
  /** What waits besides, and counts for the same limit. */
  readonly others: () => number;
  /** A message is about to end: it is stored under a number, refused, or (undefined) taken back. */
  readonly ending: (clientId: string, outcome: number | ClientError | undefined) => void;
  /** Something was answered. */
  readonly moved: () => void;
}

/** A message that is to be sent; its id is a dashed UUID in lower case. */
export interface NewMessage {
  readonly clientId: string;
  readonly conversationId: number;
  readonly kind: OutboxEntry['kind'];
  readonly body: string;
  /** JSON text; '' for none. */
  readonly payloadText: string;
  readonly replyTo: number;
  /** Absent: none. */
  readonly fileIds?: readonly number[];
  readonly forward?: MessagePlace;
  /** Milliseconds in which it stays here; absent: none. */
  readonly holdMs?: number;
}

/** Messages on their way, in order per conversation, until they are stored or refused. */
export interface Outbox {
  /** Resolves when the message is on disk. The same id with the same content is the same entry; with another, a conflict. */
  put(message: NewMessage): Promise<OutboxEntry>;
  stored(clientId: string, signal?: AbortSignal): Promise<StoredAnswer>;
  cancel(clientId: string): Promise<boolean>;
  /** Those that wait and, where refused ones are kept, those too. */
  entries(): readonly OutboxEntry[];
  /** Messages of this conversation that were queued up to then have no answer. */
  isWaiting(conversationId: number, queuedAt: number): boolean;
  /** Its number when it is stored, `waiting` before, undefined when there is none. */
  fateOf(clientId: string): number | 'waiting' | undefined;
  /** Replaces the text of a message that was never sent; false when it is too late. Rejects when the disk refuses. */
  replace(clientId: string, body: string, payloadText: string): Promise<boolean>;
  /** What is held goes now; the answer: what that is. */
  release(): readonly string[];
  /** How many more can wait. */
  readonly room: number;
  /** There is a new link. */
  up(): void;
  close(): void;
}

/** Messages that may wait at once. */
const LIMIT = 10_000;
/** Ended ones that are remembered, for repeats with the same id and for `stored`. */
const REMEMBERED = 1_000;
/** On the socket at once, for all conversations; with other requests below the server's limit of 64. */
const PLACES = 40;
const EXPIRY_CHECK_MS = 600_000;
const EXPIRED = 'The message was not sent within seven days and was given up.';

/** An outbox with what earlier processes left. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { journal, timers } = deps;
  const items = new Map<string, OutboxItem>();
  const ended = new Map<string, { readonly item: OutboxItem; readonly answer: StoredAnswer | undefined }>();
  /** Kept until the user decides. */
  const refused = new Map<string, OutboxItem>();
  const lanes = new Map<number, OutboxLane>();
  const waiters = new Map<string, Set<Waiter>>();
  const places = { free: PLACES };
  /** What ends the waiting of those that are held. */
  const holds = new Set<() => void>();
  let closed = false;
  let cancelCheck = timers.after(EXPIRY_CHECK_MS, check);

  function lane(conversationId: number): OutboxLane {
    const known = lanes.get(conversationId);
    if (known !== undefined) return known;
    const made = new OutboxLane({
      timers,
      isUp: deps.isUp,
      transmit: deps.transmit,
      places,
      sent: (item) => {
        journal.wire(item.entry.clientId);
        update(item, { state: 'sent' });
      },
      stored: (item, answer) => end(item, { state: 'stored', seq: answer.seq }, answer),
      refused: (item, error) => end(item, { state: 'refused', error: { code: error.code, message: error.message } }),
      expired: (item) => end(item, { state: 'expired', error: { code: 'timeout', message: EXPIRED } }),
      moved: () => {
        pumpAll();
        deps.moved();
      },
    });
    lanes.set(conversationId, made);
    return made;
  }

  /** Every lane, because places are shared; the one that just had its turn goes to the end. */
  function pumpAll(): void {
    if (closed) return;
    for (const [conversationId, one] of [...lanes]) {
      if (one.isEmpty) lanes.delete(conversationId);
      else if (places.free > 0) one.pump();
    }
  }

  function check(): void {
    pumpAll();
    cancelCheck = timers.after(EXPIRY_CHECK_MS, check);
  }

  function update(item: OutboxItem, change: Partial<OutboxEntry>): void {
    item.entry = { ...item.entry, ...change };
    deps.changed(item.entry);
  }

  function end(item: OutboxItem, change: Partial<OutboxEntry>, answer?: StoredAnswer): void {
    const { clientId } = item.entry;
    items.delete(clientId);
    ended.set(clientId, { item, answer });
    for (const oldest of ended.keys()) {
      if (ended.size <= REMEMBERED) break;
      ended.delete(oldest);
    }
    item.entry = { ...item.entry, ...change };
    deps.ending(clientId, answer?.seq ?? errorOf(item.entry));
    if (answer === undefined && deps.keepsRefused) {
      refused.set(clientId, item);
      // Without room on the disk it is tried again by the next run, and refused again.
      journal.put(recordOf(item)).catch(() => undefined);
    } else journal.done(clientId);
    deps.changed(item.entry);
    const waiting = waiters.get(clientId);
    waiters.delete(clientId);
    for (const waiter of waiting ?? []) waiter(answer ?? errorOf(item.entry));
  }

  /** It goes now, and what waits behind it. */
  function letGo(item: OutboxItem): void {
    if (!item.held || items.get(item.entry.clientId) !== item) return;
    item.held = false;
    const { heldUntil: _over, ...entry } = item.entry;
    item.entry = entry;
    deps.changed(entry);
    pumpAll();
  }

  function hold(item: OutboxItem, holdMs: number): void {
    item.held = true;
    item.entry = { ...item.entry, heldUntil: timers.now() + holdMs };
    const cancel = timers.after(holdMs, () => {
      holds.delete(cancel);
      letGo(item);
    });
    holds.add(cancel);
  }

  function add(item: OutboxItem): void {
    items.set(item.entry.clientId, item);
    lane(item.entry.conversationId).push(item);
  }

  for (const entry of journal.left) {
    if (entry.refused !== undefined) refused.set(entry.clientId, itemOf(entry, true));
    else if (!items.has(entry.clientId)) add(itemOf(entry, true));
  }

  return {
    async put(message) {
      if (closed) throw new ClientError('unavailable', 'The client is closed.');
      const known = items.get(message.clientId) ?? refused.get(message.clientId) ?? ended.get(message.clientId)?.item;
      if (known !== undefined) {
        if (!isSame(known, message)) throw new ClientError('conflict');
        if (known.entry.state !== 'refused' && known.entry.state !== 'expired') {
          if (!known.durable) await journal.sync();
          return known.entry;
        }
        // A refusal may have had its cause removed since: the same message goes again.
        ended.delete(message.clientId);
        refused.delete(message.clientId);
      }
      if (items.size + deps.others() >= LIMIT)
        throw new ClientError('unavailable', 'The outbox is full; wait until messages are sent.');
      const entry: JournalEntry = { ...journalEntry(message), queuedAt: timers.now(), sent: false };
      const item = itemOf(entry, known !== undefined);
      if (message.holdMs !== undefined && message.holdMs > 0) hold(item, message.holdMs);
      // The place in the order is taken now, whenever the disk answers.
      add(item);
      item.durable = false;
      try {
        await journal.put(entry);
      } catch (thrown) {
        items.delete(message.clientId);
        lane(message.conversationId).remove(item);
        throw thrown;
      }
      if (items.get(message.clientId) !== item) throw new ClientError('gone', 'The message was taken back.');
      item.durable = true;
      deps.changed(item.entry);
      pumpAll();
      return item.entry;
    },
    stored(clientId, signal) {
      const over = ended.get(clientId);
      if (over?.answer !== undefined) return Promise.resolve(over.answer);
      if (over !== undefined) return Promise.reject(errorOf(over.item.entry));
      if (!items.has(clientId)) return Promise.reject(new ClientError('not_found', 'No such message in the outbox.'));
      if (signal?.aborted === true) return Promise.reject(abortError(signal));
      return wait(waiters, clientId, signal);
    },
    async cancel(clientId) {
      if (refused.delete(clientId)) {
        journal.done(clientId);
        await journal.sync();
        return true;
      }
      const item = items.get(clientId);
      if (item === undefined || !lane(item.entry.conversationId).remove(item)) return false;
      items.delete(clientId);
      deps.ending(clientId, undefined);
      journal.done(clientId);
      deps.moved();
      const waiting = waiters.get(clientId);
      waiters.delete(clientId);
      for (const waiter of waiting ?? []) waiter(new ClientError('gone', 'The message was taken back.'));
      await journal.sync();
      return true;
    },
    entries: () => [...items.values(), ...refused.values()].map((item) => item.entry),
    isWaiting(conversationId, queuedAt) {
      for (const { entry } of items.values())
        if (entry.conversationId === conversationId && entry.queuedAt <= queuedAt) return true;
      return false;
    },
    fateOf(clientId) {
      if (items.has(clientId)) return 'waiting';
      return ended.get(clientId)?.answer?.seq;
    },
    async replace(clientId, body, payloadText) {
      const item = items.get(clientId);
      // One of an earlier run may have been on the wire without a trace, if the machine lost its power.
      if (item === undefined || item.onWire || item.resend || item.entry.forward !== undefined || !item.durable)
        return false;
      const { entry, payloadText: oldPayload } = item;
      item.durable = false;
      item.entry = { ...entry, body, payload: payloadFromWire(payloadText) };
      item.payloadText = payloadText;
      try {
        await journal.put(recordOf(item));
      } catch (thrown) {
        item.entry = entry;
        item.payloadText = oldPayload;
        throw thrown;
      } finally {
        item.durable = true;
        pumpAll();
      }
      if (items.has(clientId)) deps.changed(item.entry);
      return true;
    },
    release() {
      const held = [...items.values()].filter((item) => item.held);
      for (const item of held) letGo(item);
      return held.map(({ entry }) => entry.clientId);
    },
    get room() {
      return LIMIT - items.size - deps.others();
    },
    up() {
      for (const one of lanes.values()) one.up();
    },
    close() {
      if (closed) return;
      closed = true;
      cancelCheck();
      for (const cancel of holds) cancel();
      for (const one of lanes.values()) one.stop();
      journal.close();
      const error = new ClientError('outcome_unknown', 'The client was closed; the message is still in the outbox.');
      for (const waiting of waiters.values()) for (const waiter of waiting) waiter(error);
      waiters.clear();
    },
  };
}

type Waiter = (outcome: StoredAnswer | ClientError) => void;

function wait(
  waiters: Map<string, Set<Waiter>>,
  clientId: string,
  signal: AbortSignal | undefined,
): Promise<StoredAnswer> {
  return new Promise((resolve, reject) => {
    const waiter: Waiter = (outcome) => {
      signal?.removeEventListener('abort', onAbort);
      if (outcome instanceof ClientError) reject(outcome);
      else resolve(outcome);
    };
    const onAbort = () => {
      waiters.get(clientId)?.delete(waiter);
      waiter(abortError(signal as AbortSignal));
    };
    const waiting = waiters.get(clientId) ?? new Set();
    waiters.set(clientId, waiting);
    waiting.add(waiter);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function itemOf(entry: JournalEntry, resend: boolean): OutboxItem {
  return {
    entry: {
      clientId: entry.clientId,
      conversationId: entry.conversationId,
      kind: entry.kind as OutboxEntry['kind'],
      body: entry.files?.body ?? entry.body,
      payload: payloadFromWire(entry.payload),
      replyTo: entry.replyTo,
      fileIds: entry.files?.ids,
      forward: entry.forward,
      queuedAt: entry.queuedAt,
      state: entry.refused !== undefined ? 'refused' : entry.sent ? 'sent' : 'queued',
      seq: 0,
      error: entry.refused,
    },
    payloadText: entry.payload,
    held: false,
    durable: true,
    onWire: entry.sent,
    resend,
    inFlight: false,
  };
}

/** An item as the journal keeps it, with what became of it. */
function recordOf({ entry, payloadText, onWire }: OutboxItem): JournalEntry {
  const { clientId, conversationId, kind, body, replyTo, fileIds, forward, queuedAt, error } = entry;
  const message = {
    ...{ clientId, conversationId, kind, body, payloadText, replyTo },
    ...(fileIds === undefined ? {} : { fileIds }),
    ...(forward === undefined ? {} : { forward }),
  };
  return {
    ...journalEntry(message),
    queuedAt,
    sent: onWire,
    ...(error === undefined ? {} : { refused: error }),
  };
}

function journalEntry(message: NewMessage): Omit<JournalEntry, 'queuedAt' | 'sent'> {
  // Whoever finds it after a crash sends it.
  const { payloadText, fileIds, body, holdMs: _held, ...rest } = message;
  const text = fileIds === undefined ? { body } : { body: '', files: { ids: [...fileIds], body } };
  return { ...rest, ...text, payload: payloadText };
}

function isSame(item: OutboxItem, message: NewMessage): boolean {
  const { entry } = item;
  return (
    entry.conversationId === message.conversationId &&
    entry.kind === message.kind &&
    entry.body === message.body &&
    item.payloadText === message.payloadText &&
    entry.replyTo === message.replyTo &&
    String(entry.fileIds ?? []) === String(message.fileIds ?? []) &&
    entry.forward?.conversationId === message.forward?.conversationId &&
    entry.forward?.seq === message.forward?.seq
  );
}

function errorOf(entry: OutboxEntry): ClientError {
  if (entry.state === 'expired') {
    return new ClientError('timeout', EXPIRED);
  }
  return new ClientError((entry.error?.code ?? 'internal') as ClientError['code'], entry.error?.message);
}
