import { isClientId } from '@im-ts/protocol';
import { v7 } from 'uuid';
import { ClientError } from '../errors.ts';
import type { Timers } from '../link/timers.ts';
import { type ChangeAnswer, type ChangeItem, ChangeLane } from './change-lane.ts';
import { checkCommand } from './check-command.ts';
import type { JournalChange } from './journal-records.ts';
import { clientIdOf, commandOf, keyOf, merged, noMessage, withSeq } from './make-change.ts';
import type { OutboxJournal } from './outbox-journal.ts';
import type { ChangeCalls, QueuedChange, QueuedEntry } from './queued-change.ts';

/** What changes need of the messages on their way. */
export interface ChangedMessages {
  /** Messages of this conversation that were queued up to then have no answer. */
  isWaiting(conversationId: number, queuedAt: number): boolean;
  /** Its number when it is stored, `waiting` before, undefined when there is none. */
  fateOf(clientId: string): number | 'waiting' | undefined;
  /** Replaces the text of a message that was never sent; false when it is too late. Rejects when the disk refuses. */
  replace(clientId: string, body: string, payload: string): Promise<boolean>;
}

/** What queued changes need, and who hears of each step. */
export interface QueuedChangesDeps {
  readonly timers: Timers;
  readonly journal: Pick<OutboxJournal, 'leftChanges' | 'putChange' | 'wire' | 'done' | 'sync'>;
  readonly isUp: () => boolean;
  readonly transmit: (entry: QueuedEntry) => Promise<ChangeAnswer>;
  readonly messages: ChangedMessages;
  /** The user decides about what was refused: it stays on disk until then. */
  readonly keepsRefused: boolean;
  /** How many more can wait. */
  readonly room: () => number;
  readonly changed: (entry: QueuedEntry) => void;
}

/** Changes on their way, in order per conversation, each until the server has made or refused it. */
export interface QueuedChanges extends ChangeCalls {
  readonly size: number;
  /** There is a new link, to a server with this history. */
  up(historyId: string): void;
  /** A message is stored under this number, which has to be known on disk before the message's own end is. */
  messageStored(clientId: string, seq: number): void;
  /** A message will never be stored; undefined: its writer took it back. */
  messageEnded(clientId: string, error: ClientError | undefined): void;
  /** What they may have waited for has happened. */
  pump(): void;
  /** Stops sending; what waits stays on disk. */
  close(): void;
}

const EXPIRED = 'It was not sent within seven days and was given up.';

/** Queued changes with what earlier processes left. */
export function createQueuedChanges(deps: QueuedChangesDeps): QueuedChanges {
  const { journal, timers } = deps;
  const items = new Map<string, ChangeItem>();
  const refused = new Map<string, ChangeItem>();
  const lanes = new Map<string, ChangeLane>();
  let history = '';
  let closed = false;

  function lane(change: QueuedChange): ChangeLane {
    // Markers name what is stored: they wait for nothing.
    const key = `${change.conversationId}${change.type === 'read' ? ' read' : ''}`;
    const known = lanes.get(key);
    if (known !== undefined) return known;
    const made = new ChangeLane({
      timers,
      isUp: deps.isUp,
      waits: ({ entry }) =>
        entry.change.type !== 'read' &&
        (clientIdOf(entry.change) !== undefined || deps.messages.isWaiting(change.conversationId, entry.queuedAt)),
      transmit: deps.transmit,
      sent: (item) => {
        journal.wire(item.entry.id);
        update(item, { state: 'sent' });
      },
      done: (item, { unchanged }) => end(item, { state: 'done', ...(unchanged ? { unchanged } : {}) }),
      refused: refuse,
      expired: (item) => giveUp(item, { state: 'expired', error: { code: 'timeout', message: EXPIRED } }),
    });
    lanes.set(key, made);
    return made;
  }

  function pump(): void {
    if (closed) return;
    for (const [key, one] of [...lanes]) {
      if (one.isEmpty) lanes.delete(key);
      else one.pump();
    }
  }

  function update(item: ChangeItem, change: Partial<QueuedEntry>): void {
    item.entry = { ...item.entry, ...change };
    deps.changed(item.entry);
  }

  function end(item: ChangeItem, change: Partial<QueuedEntry>): void {
    items.delete(item.entry.id);
    lane(item.entry.change).remove(item);
    journal.done(item.entry.id);
    update(item, change);
  }

  function refuse(item: ChangeItem, { code, message }: ClientError): void {
    giveUp(item, { state: 'refused', error: { code, message } });
  }

  function giveUp(item: ChangeItem, change: Pick<QueuedEntry, 'state' | 'error'>): void {
    // Nobody misses a marker that the server does not want.
    if (item.entry.change.type === 'read') end(item, { state: 'done' });
    else if (!deps.keepsRefused) end(item, change);
    else {
      items.delete(item.entry.id);
      lane(item.entry.change).remove(item);
      refused.set(item.entry.id, item);
      update(item, change);
      // Without room on the disk it is tried again by the next run, and refused again.
      journal.putChange(recordOf(item)).catch(() => undefined);
    }
  }

  function add(item: ChangeItem): void {
    items.set(item.entry.id, item);
    lane(item.entry.change).push(item);
  }

  /** Those that wait and were never sent, of which only the last one matters. */
  function replaced(change: QueuedChange): ChangeItem[] {
    const key = keyOf(change);
    return [...items.values()].filter((item) => !item.onWire && keyOf(item.entry.change) === key);
  }

  async function queue(id: string, given: QueuedChange): Promise<QueuedEntry> {
    const earlier = replaced(given);
    const change = earlier.reduceRight((later, one) => merged(one.entry.change, later), given);
    const entry: QueuedEntry = { id, change, queuedAt: timers.now(), state: 'queued', error: undefined };
    const item: ChangeItem = { entry, history, durable: false, onWire: false };
    // The place in the order is taken now, whenever the disk answers.
    add(item);
    try {
      await journal.putChange(recordOf(item));
    } catch (thrown) {
      items.delete(id);
      lane(change).remove(item);
      throw thrown;
    }
    // One that went out meanwhile is made first, and then this one.
    for (const one of earlier) if (!one.onWire && items.has(one.entry.id)) end(one, { state: 'done' });
    if (!items.has(id)) return item.entry;
    item.durable = true;
    deps.changed(item.entry);
    pump();
    return item.entry;
  }

  for (const { id, at, sent, change, history: of, refused: error } of journal.leftChanges) {
    const state = error !== undefined ? 'refused' : sent ? 'sent' : 'queued';
    const item = {
      entry: { id, change, queuedAt: at, state, error } as const,
      history: of,
      durable: true,
      onWire: sent,
    };
    if (error === undefined) add(item);
    else refused.set(id, item);
  }
  for (const item of [...items.values()]) {
    const clientId = clientIdOf(item.entry.change);
    if (clientId !== undefined && deps.messages.fateOf(clientId) === undefined) refuse(item, noMessage());
  }

  return {
    get size() {
      return items.size;
    },
    async add(given, { id = v7() } = {}) {
      if (closed) throw new ClientError('unavailable', 'The client is closed.');
      if (!isClientId(id)) throw new ClientError('invalid_argument', 'The id of a change is a UUID.');
      const known = items.get(id.toLowerCase());
      if (known !== undefined) return known.entry;
      checkCommand(commandOf(given, id));
      const clientId = clientIdOf(given);
      const fate = clientId === undefined ? undefined : deps.messages.fateOf(clientId);
      if (clientId !== undefined && fate === undefined) throw noMessage();
      if (given.type === 'edit' && fate === 'waiting') {
        if (await deps.messages.replace(clientId as string, given.body, given.payload))
          return { id, change: given, queuedAt: timers.now(), state: 'done', error: undefined };
      }
      if (deps.room() <= 0) throw new ClientError('unavailable', 'Too much waits to be sent; wait until it is.');
      // It may have been stored while the disk answered.
      const now = clientId === undefined ? undefined : deps.messages.fateOf(clientId);
      return await queue(id.toLowerCase(), typeof now === 'number' ? withSeq(given, now) : given);
    },
    async cancel(id) {
      const item = items.get(id) ?? refused.get(id);
      if (item === undefined || (item.onWire && items.has(id))) return false;
      refused.delete(id);
      end(item, { state: 'done' });
      pump();
      await journal.sync();
      return true;
    },
    async again(id) {
      const item = refused.get(id);
      if (item === undefined) throw new ClientError('not_found', 'No change with this id was refused.');
      const fresh = await queue(v7(), item.entry.change);
      refused.delete(id);
      end(item, { state: 'done' });
      return fresh;
    },
    entries: () => [...items.values(), ...refused.values()].map(({ entry }) => entry),
    up(historyId) {
      history = historyId;
      for (const item of [...items.values()]) {
        const isOther = item.history !== '' && historyId !== '' && item.history !== historyId;
        if (isOther && item.entry.change.type !== 'settings' && clientIdOf(item.entry.change) === undefined)
          refuse(item, otherHistory());
        else item.history = historyId;
      }
      for (const one of [...lanes.values()]) one.up();
    },
    messageStored(clientId, seq) {
      for (const item of items.values()) {
        if (clientIdOf(item.entry.change) !== clientId) continue;
        item.entry = { ...item.entry, change: withSeq(item.entry.change, seq) };
        // In the file at once; a disk that is full keeps the message waiting, too.
        journal.putChange(recordOf(item)).catch(() => undefined);
        deps.changed(item.entry);
      }
    },
    messageEnded(clientId, error) {
      for (const item of [...items.values()]) {
        const { change } = item.entry;
        if (clientIdOf(change) !== clientId) continue;
        if (error === undefined || change.type === 'recall' || change.type === 'delete-for-me')
          end(item, { state: 'done' });
        else refuse(item, noMessage());
      }
    },
    pump,
    close() {
      closed = true;
      for (const one of lanes.values()) one.stop();
    },
  };
}

function recordOf({ entry, history, onWire }: ChangeItem): JournalChange {
  const { id, change, queuedAt, error } = entry;
  return { id, change, history, at: queuedAt, sent: onWire, ...(error === undefined ? {} : { refused: error }) };
}

function otherHistory(): ClientError {
  return new ClientError(
    'failed_precondition',
    'The server went back to an older state meanwhile, so the message may be another one now; look, and do it again.',
  );
}
