import {
  type Batch,
  DuplicateSendError,
  FencedError,
  messagesIn,
  PermanentStorageError,
  TransientStorageError,
} from '../domain/batch.ts';
import type { Clock } from '../domain/clock.ts';
import type { CallEvent, ConversationEvent } from '../domain/events.ts';
import type { LogCommand, Outcome } from '../domain/log-command.ts';
import { VERSIONS_LEVEL } from '../domain/message-version.ts';
import type { OnPartitionTaken, PartitionListener, StoredBatch } from '../domain/partition-listener.ts';
import type { BatchRepository } from '../domain/repositories/batch-repository.ts';
import { Announcements } from './announcements.ts';
import { CommandAge } from './command-age.ts';
import type { LogRecord, PartitionOwner, PartitionReader } from './command-log.ts';
import type { BatchDraft } from './draft/batch-draft.ts';
import type { EventBus } from './event-bus.ts';
import { DEFAULT_OWNER_STATE, OwnerState } from './owner-state.ts';
import { ClaimedOwnership, type Ownership, OwnershipLostError } from './ownership.ts';
import { PartitionPublisher } from './partition-publisher.ts';
import { sequence } from './sequencer.ts';
import { StorageWait, type StorageWaitDeps } from './storage-wait.ts';
import { changesOf, findCalls, findStoredCommands, membershipsUnclear } from './stored-commands.ts';

export interface PartitionOwnerDeps extends StorageWaitDeps {
  readonly repository: BatchRepository;
  readonly bus: EventBus;
  readonly clock: Clock;
  /**
   * Called after every commit: commands in the batch, how long it took, how many were kept as dead letters, and how many messages
   * of users were stored.
   */
  readonly onCommit: (size: number, milliseconds: number, deadLetters: number, messages: number) => void;
  /** Told of each partition while this node owns it. */
  readonly listeners?: readonly OnPartitionTaken[];
}

export interface PartitionOwnerOptions {
  /** The name of this node, for the checkpoint table. */
  readonly node: string;
  /** Commands in one transaction. */
  readonly batchLimit: number;
  /** An older command is refused instead of stored, so that nothing surfaces long after an outage. */
  readonly commandAgeLimitMs: number;
  /** How long after sending a message its sender may recall it, in ms; 24 hours if absent. */
  readonly recallLimitMs?: number;
  /** The level of the cluster now; that of this version if absent. */
  readonly level?: () => number;
}

/** To announce as many takes so long that the event loop has a turn before the next batch is sequenced. */
const LARGE_BATCH = 100;

/** Behind the timers and sockets of one turn; a single immediate is still in the turn that waits for them now. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });

/**
 * Runs partitions: take what waits, sequence it, commit it in one transaction, then answer and announce.
 *
 * Invariant: state kept between batches is what the last successful commit wrote under our epoch. Every failure either
 * wrote nothing and leaves that state valid, or is followed by `forget`.
 */
export function createPartitionOwner(deps: PartitionOwnerDeps, options: PartitionOwnerOptions): PartitionOwner {
  return async (reader, held) => {
    const ownership = held ?? new ClaimedOwnership(deps.repository, reader.partition, options.node);
    await new OwnedPartition(deps, options, { reader, ownership }).run();
  };
}

/** Records that were sequenced, and what came of it. */
interface SequencedBatch {
  readonly records: readonly LogRecord[];
  readonly draft: BatchDraft;
  readonly outcomes: readonly Outcome[];
  /** What is to be committed, if that was made already. */
  readonly prepared?: Batch;
}

/** A partition, and the hold on it. */
interface Held {
  readonly reader: PartitionReader;
  readonly ownership: Ownership;
}

class OwnedPartition {
  readonly #deps: PartitionOwnerDeps;
  readonly #options: PartitionOwnerOptions;
  readonly #reader: PartitionReader;
  readonly #state: OwnerState;
  readonly #ownership: Ownership;
  readonly #storage: StorageWait;
  readonly #age: CommandAge;
  readonly #publisher: PartitionPublisher;
  readonly #announcements = new Announcements();
  #listeners: readonly PartitionListener[] = [];
  /** What is below is published: told, by this owner or one before it. */
  #published = 0;
  /** The batch behind the last one, sequenced while that was being written. */
  #ahead: SequencedBatch | undefined;
  /** Records that were taken and are to be sequenced (again) before any other. */
  #returned: readonly LogRecord[] = [];

  constructor(deps: PartitionOwnerDeps, options: PartitionOwnerOptions, { reader, ownership }: Held) {
    this.#deps = deps;
    this.#options = options;
    this.#reader = reader;
    this.#state = new OwnerState(deps.repository, {
      ...DEFAULT_OWNER_STATE,
      ...(options.recallLimitMs === undefined ? {} : { recallLimitMs: options.recallLimitMs }),
      keepsVersions: () => (options.level?.() ?? VERSIONS_LEVEL) >= VERSIONS_LEVEL,
    });
    this.#age = new CommandAge(options.commandAgeLimitMs);
    this.#ownership = ownership;
    this.#publisher = new PartitionPublisher(deps.bus, reader.partition, ownership);
    this.#storage = new StorageWait(deps, reader.partition, () => this.#announcements.tell());
  }

  async run(): Promise<void> {
    // The database may be away when a partition comes to this node.
    const checkpoint = await this.#storage.until(() => this.#ownership.take());
    this.#published = checkpoint.published;
    this.#publisher.begin(checkpoint.published);
    await this.#reader.begin(checkpoint);
    const { listeners = [] } = this.#deps;
    this.#listeners = listeners.map((onTaken) => onTaken(this.#reader.partition, () => this.#ownership.epoch));
    try {
      for (let records = await this.#next(); records.length > 0; records = await this.#next()) {
        if (this.#ahead !== undefined) {
          await this.#process(records);
          this.#announcePublished(records);
          continue;
        }
        const stored = records.filter(({ offset }) => offset < checkpoint.nextOffset);
        if (stored.length > 0) await this.#reannounce(stored);
        const fresh = this.#refuseOld(records.slice(stored.length));
        if (fresh.length > 0) await this.#process(fresh);
        this.#announcePublished(records);
      }
    } finally {
      for (const listener of this.#listeners) listener.ended();
      // Whatever comes of the next batch, this one is stored.
      await this.#announcements.tell();
    }
  }

  /** What comes next. What is stored is announced before anything is waited for. */
  async #next(): Promise<readonly LogRecord[]> {
    if (this.#ahead !== undefined) return this.#ahead.records;
    if (this.#returned.length > 0) {
      const returned = this.#returned;
      this.#returned = [];
      return returned;
    }
    const waiting = this.#announcements.empty ? [] : this.#reader.takeWaiting(this.#options.batchLimit, 1);
    if (waiting.length > 0) return waiting;
    await this.#announcements.tell();
    return this.#reader.take(this.#options.batchLimit);
  }

  #announcePublished(records: readonly LogRecord[]): void {
    const last = records.at(-1);
    if (last === undefined) return;
    this.#announcements.add(async () => {
      // What is told once more after a takeover may be below.
      this.#published = Math.max(this.#published, last.next);
      this.#reader.published(last.next);
    });
  }

  /**
   * Stores and answers all records, however long it takes; throws only when this node must not go on. `isPart`: more of the
   * same batch is behind them, which nothing may overtake.
   */
  async #process(records: readonly LogRecord[], isPart = false): Promise<void> {
    let rest = records;
    let lookUpSends = false;
    for (let attempt = 0; rest.length > 0; ) {
      try {
        const sequenced = this.#takeAhead() ?? (await this.#sequence(rest, lookUpSends));
        const { records: batch, draft, outcomes } = sequenced;
        const goesOn = !isPart && !lookUpSends && batch.length === rest.length;
        const urevs = await this.#commit(sequenced, goesOn);
        this.#announcements.add(() =>
          this.#publisher.publishBatch(batch, outcomes, [
            ...draft.events,
            ...draft.callEvents,
            ...draft.userEvents(urevs),
          ]),
        );
        rest = rest.slice(batch.length);
        attempt = 0;
      } catch (error) {
        if (error instanceof DuplicateSendError && !lookUpSends) {
          lookUpSends = true;
        } else if (error instanceof TransientStorageError) {
          // What may have been stored is found by its client id or op id.
          lookUpSends = true;
          rest = await this.#waitForStorage(rest, error, attempt++);
        } else if (error instanceof PermanentStorageError || error instanceof DuplicateSendError) {
          await this.#isolate(rest, error);
          return;
        } else if (error instanceof FencedError) {
          throw new OwnershipLostError(this.#reader.partition);
        } else throw error;
      }
    }
  }

  #takeAhead(): SequencedBatch | undefined {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return ahead;
  }

  async #sequence(records: readonly LogRecord[], lookUpSends: boolean): Promise<SequencedBatch> {
    const now = this.#deps.clock.now();
    let draft = lookUpSends ? undefined : this.#state.draftOfKnown(records, now);
    if (draft === undefined) {
      // The database may take its time.
      await this.#announcements.tell();
      draft = await this.#state.draft(records, now, lookUpSends);
    }
    const { outcomes, consumed } = sequence(draft, records);
    return { records: records.slice(0, consumed), draft, outcomes };
  }

  /**
   * Sequences these as if the draft before them were committed, when that needs nothing from the database. What is left over
   * comes next.
   */
  #sequenceBehind(draft: BatchDraft, records: readonly LogRecord[]): SequencedBatch | undefined {
    this.#state.absorb(draft);
    this.#returned = records;
    const now = this.#deps.clock.now();
    if (!this.#age.acceptsAll(records, now)) return undefined;
    const next = this.#state.draftOfKnown(records, now);
    if (next === undefined) return undefined;
    const { outcomes, consumed } = sequence(next, records);
    this.#returned = records.slice(consumed);
    return this.#prepare({ records: records.slice(0, consumed), draft: next, outcomes });
  }

  /** Does now what would keep the database waiting when it is free for this batch. */
  #prepare(sequenced: SequencedBatch): SequencedBatch {
    const { records, draft } = sequenced;
    const last = records.at(-1);
    if (draft.empty || last === undefined) return sequenced;
    const prepared = this.#toBatch(draft, last);
    this.#deps.repository.prepare?.(prepared);
    return { ...sequenced, prepared };
  }

  #toBatch(draft: BatchDraft, last: LogRecord): Batch {
    return draft.toBatch({
      partition: this.#reader.partition,
      epoch: this.#ownership.epoch,
      nextOffset: last.next,
      published: this.#published,
    });
  }

  /** Commits a batch and takes over what it changed; `goesOn`: the one behind it may be sequenced meanwhile. */
  async #commit(
    { records: batch, draft, prepared }: Omit<SequencedBatch, 'outcomes'>,
    goesOn: boolean,
  ): Promise<ReadonlyMap<number, number>> {
    const last = batch.at(-1);
    if ((draft.empty && !this.#reader.shared) || last === undefined) {
      await this.#announcements.tell();
      this.#state.absorb(draft);
      return new Map();
    }
    const { batchLimit } = this.#options;
    const started = performance.now();
    const toWrite = prepared ?? this.#toBatch(draft, last);
    const written = this.#deps.repository.commit(toWrite);
    // When the announcement fails, nobody asks how this ends.
    written.catch(() => {});
    await this.#announcements.tell();
    if (batch.length >= LARGE_BATCH) await nextTurn();
    // A whole batch that waits is sequenced meanwhile. With less, what comes until then had better join it.
    const waiting = goesOn && this.#returned.length === 0 ? this.#reader.takeWaiting(batchLimit, batchLimit) : [];
    const ahead = waiting.length === 0 ? undefined : this.#sequenceBehind(draft, waiting);
    try {
      const urevs = await written;
      if (waiting.length === 0) this.#state.absorb(draft);
      this.#ahead = ahead;
      this.#tellListeners({ heads: toWrite.heads, commands: batch.length, tellsWebhooks: draft.tellsWebhooks });
      this.#deps.onCommit(batch.length, performance.now() - started, draft.deadLetters.length, messagesIn(toWrite));
      return urevs;
    } catch (error) {
      if (waiting.length > 0) this.#state.forget();
      if (ahead !== undefined) this.#returned = [...ahead.records, ...this.#returned];
      throw error;
    }
  }

  #tellListeners(stored: StoredBatch): void {
    for (const listener of this.#listeners) listener.committed(stored);
  }

  async #waitForStorage(
    records: readonly LogRecord[],
    error: TransientStorageError,
    attempt: number,
  ): Promise<readonly LogRecord[]> {
    await this.#storage.pause(error, attempt);
    if (error.outcomeUnknown) await this.#reconcile(records);
    return this.#refuseOld(records);
  }

  /** After a commit without an answer: trusts only the database, and lets clients fetch what may have changed. */
  async #reconcile(records: readonly LogRecord[]): Promise<void> {
    this.#state.forget();
    const commands = records.map((record) => record.command);
    const changes = await this.#readChanges(commands);
    await this.#publisher.publish([...membershipsUnclear(commands), ...changes]);
  }

  /** Records below the checkpoint are stored, and the owner that stored them may have died before it announced them. */
  async #reannounce(records: readonly LogRecord[]): Promise<void> {
    await this.#storage.until(async () => {
      const { outcomes, changes, calls } = await findStoredCommands(this.#deps.repository, records);
      const answers = { type: 'outcomes' as const, partition: this.#reader.partition, outcomes };
      const unclear = membershipsUnclear(records.map((record) => record.command));
      await this.#announcements.tell();
      await this.#publisher.publish([answers, ...unclear, ...changes, ...calls], records.at(-1));
    });
  }

  /** Without an event here, a message that was stored would not be shown until the next one. */
  #readChanges(commands: readonly LogCommand[]): Promise<readonly (ConversationEvent | CallEvent)[]> {
    const { repository } = this.#deps;
    const conversationIds = [...new Set(commands.map(({ conversationId }) => conversationId))];
    return this.#storage.until(async () => {
      // The batch without an answer may reach a slow database only now, and must not be stored after we have read what is there.
      await this.#ownership.renew();
      const heads = await repository.heads(conversationIds);
      this.#tellListeners({ heads, commands: 0, tellsWebhooks: true });
      return [
        ...changesOf(heads, await repository.conversations(conversationIds)),
        ...(await findCalls(repository, commands)),
      ];
    });
  }

  /** Halves a batch that can never be stored until one command is left, which is answered and kept as a dead letter. */
  async #isolate(records: readonly LogRecord[], error: Error): Promise<void> {
    this.#state.forget();
    const [only] = records;
    if (records.length > 1 || only === undefined) {
      const middle = Math.ceil(records.length / 2);
      await this.#process(records.slice(0, middle), true);
      await this.#process(records.slice(middle), true);
      return;
    }
    await this.#setAside(only, error);
    const outcome: Outcome = {
      type: 'refused',
      code: 'internal',
      message: 'The server could not store this; it was put aside for the admin.',
      retryAfterMs: 0,
    };
    this.#announcements.add(() => this.#publisher.publishBatch([only], [outcome], []));
  }

  /** Keeps a command that cannot be stored as a dead letter, however long it takes. */
  async #setAside(record: LogRecord, error: Error): Promise<void> {
    const { conversationId, actorId, operation } = record.command;
    const reason = error.message;
    this.#deps.logger.error('a command cannot be stored', { conversationId, operation: operation.type, reason });
    try {
      // A second copy of a dead letter does no harm.
      await this.#storage.until(async () => {
        const draft = await this.#state.draft([], this.#deps.clock.now(), false);
        draft.deadLetters.push({ conversationId, actorId, operation: operation.type, reason, at: draft.input.now });
        await this.#commit({ records: [record], draft }, false);
      });
    } catch (failure) {
      throw failure instanceof FencedError ? new OwnershipLostError(this.#reader.partition) : failure;
    }
  }

  /** Answers what waited too long; the others are left. */
  #refuseOld(records: readonly LogRecord[]): readonly LogRecord[] {
    const { fresh, refused } = this.#age.judge(records, this.#deps.clock.now());
    if (refused.length > 0) {
      const [old, outcomes] = [refused.map(({ record }) => record), refused.map(({ outcome }) => outcome)];
      this.#announcements.add(() => this.#publisher.publishBatch(old, outcomes, []));
    }
    return fresh;
  }
}
