import { randomBytes } from 'node:crypto';
import { DuplicateSendError, FencedError, PermanentStorageError, TransientStorageError } from '../domain/batch.ts';
import type { Clock } from '../domain/clock.ts';
import type { ConversationHead } from '../domain/conversation.ts';
import type { BusEvent } from '../domain/events.ts';
import type { CommandOutcome, Outcome } from '../domain/log-command.ts';
import type { BatchRepository, PartitionState } from '../domain/repositories/batch-repository.ts';
import type { Logger } from '../telemetry/log.ts';
import type { BatchDraft } from './batch-draft.ts';
import type { LogRecord, PartitionOwner, PartitionReader } from './command-log.ts';
import type { EventBus } from './event-bus.ts';
import { OwnerState } from './owner-state.ts';
import { retryDelay } from './retry-delay.ts';
import { sequence } from './sequencer.ts';
import { findStoredCommands, membershipsUnclear, unspecifiedChange } from './stored-commands.ts';

export interface PartitionOwnerDeps {
  readonly repository: BatchRepository;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called after every commit: commands in the batch, how long it took, and how many were kept as dead letters. */
  readonly onCommit: (size: number, milliseconds: number, deadLetters: number) => void;
  /** Called when the database took no batch, with its name of the failure. */
  readonly onRefused?: (code: string) => void;
  /** Waits before a retry; a timer if absent. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

export interface PartitionOwnerOptions {
  /** The name of this node, for the checkpoint table. */
  readonly node: string;
  /** Commands in one transaction. */
  readonly batchLimit: number;
  /** An older command is refused instead of stored, so that nothing surfaces long after an outage. */
  readonly commandAgeLimitMs: number;
}

const realSleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Another owner has taken the partition. */
export class OwnershipLostError extends Error {}

/**
 * Runs partitions: take what waits, sequence it, commit it in one transaction, then answer and announce.
 *
 * Invariant: state kept between batches is what the last successful commit wrote under our epoch. Every failure either
 * wrote nothing and leaves that state valid, or is followed by `forget`.
 */
export function createPartitionOwner(deps: PartitionOwnerDeps, options: PartitionOwnerOptions): PartitionOwner {
  return async (reader) => {
    await new OwnedPartition(deps, options, reader).run();
  };
}

class OwnedPartition {
  readonly #deps: PartitionOwnerDeps;
  readonly #options: PartitionOwnerOptions;
  readonly #reader: PartitionReader;
  readonly #state: OwnerState;
  /** A name that no other owner has, of this node either: what is renewed must be what was taken here. */
  readonly #owner: string;
  #epoch = 0;
  /** (conversation, actor) → when one of their commands was last refused as too old: those sent before that are refused, too. */
  #refusedAt = new Map<string, number>();

  constructor(deps: PartitionOwnerDeps, options: PartitionOwnerOptions, reader: PartitionReader) {
    this.#deps = deps;
    this.#options = options;
    this.#reader = reader;
    this.#state = new OwnerState(deps.repository);
    this.#owner = `${options.node}/${randomBytes(4).toString('hex')}`;
  }

  async run(): Promise<void> {
    const checkpoint = await this.#take();
    this.#epoch = checkpoint.epoch;
    await this.#reader.begin(checkpoint.nextOffset);
    for (;;) {
      const records = await this.#reader.take(this.#options.batchLimit);
      if (records.length === 0) return;
      const stored = records.filter(({ offset }) => offset < checkpoint.nextOffset);
      if (stored.length > 0) await this.#reannounce(stored);
      const fresh = await this.#refuseOld(records.slice(stored.length));
      if (fresh.length > 0) await this.#process(fresh);
      const last = records.at(-1);
      if (last !== undefined) this.#reader.published(last.offset + 1);
    }
  }

  /** Waits for the database: it may be away when a partition comes to this node. */
  async #take(): Promise<PartitionState> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#deps.repository.takePartition(this.#reader.partition, this.#owner);
      } catch (error) {
        if (!(error instanceof TransientStorageError)) throw error;
        await this.#pause(error, attempt);
      }
    }
  }

  /** Stores and answers all records, however long it takes; throws only when this node must not go on. */
  async #process(records: readonly LogRecord[]): Promise<void> {
    let rest = records;
    let lookUpSends = false;
    for (let attempt = 0; rest.length > 0; ) {
      try {
        const draft = await this.#state.draft(rest, this.#deps.clock.now(), lookUpSends);
        const { outcomes, consumed } = sequence(draft, rest);
        const batch = rest.slice(0, consumed);
        const urevs = await this.#commit(draft, batch);
        this.#state.absorb(draft);
        await this.#publish(batch, outcomes, [...draft.events, ...draft.userEvents(urevs)]);
        rest = rest.slice(consumed);
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
          throw this.#ownershipLost();
        } else throw error;
      }
    }
  }

  async #commit(draft: BatchDraft, batch: readonly LogRecord[]): Promise<ReadonlyMap<number, number>> {
    const last = batch.at(-1);
    if ((draft.empty && !this.#reader.shared) || last === undefined) return new Map();
    const started = performance.now();
    const urevs = await this.#deps.repository.commit(
      draft.toBatch({ partition: this.#reader.partition, epoch: this.#epoch, nextOffset: last.offset + 1 }),
    );
    this.#deps.onCommit(batch.length, performance.now() - started, draft.deadLetters.length);
    return urevs;
  }

  async #publish(batch: readonly LogRecord[], outcomes: readonly Outcome[], events: BusEvent[]): Promise<void> {
    const answers: CommandOutcome[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const record = batch[index];
      if (record !== undefined) {
        answers.push({ commandId: record.command.commandId, node: record.command.node, outcome });
      }
    }
    // The answer goes first, so that a sender knows its message before the event comes back to it.
    await this.#deps.bus.publish([
      { type: 'outcomes', partition: this.#reader.partition, outcomes: answers },
      ...events,
    ]);
  }

  async #waitForStorage(
    records: readonly LogRecord[],
    error: TransientStorageError,
    attempt: number,
  ): Promise<readonly LogRecord[]> {
    await this.#pause(error, attempt);
    if (error.outcomeUnknown) await this.#reconcile(records);
    return this.#refuseOld(records);
  }

  async #pause(error: TransientStorageError, attempt: number): Promise<void> {
    this.#deps.onRefused?.(error.code);
    this.#deps.logger.warn('storage refused a batch for now', {
      partition: this.#reader.partition,
      attempt,
      outcomeUnknown: error.outcomeUnknown,
      reason: error.message,
      code: error.code,
    });
    await (this.#deps.sleep ?? realSleep)(retryDelay(attempt, { baseMs: 20, capMs: 1_000 }));
  }

  /** After a commit without an answer: trusts only the database, and lets clients fetch what may have changed. */
  async #reconcile(records: readonly LogRecord[]): Promise<void> {
    this.#state.forget();
    const commands = records.map((record) => record.command);
    const heads = await this.#readHeads([...new Set(commands.map(({ conversationId }) => conversationId))]);
    await this.#deps.bus.publish([...membershipsUnclear(commands), ...heads.map(unspecifiedChange)]);
  }

  /** Records below the checkpoint are stored, and the owner that stored them may have died before it announced them. */
  async #reannounce(records: readonly LogRecord[]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        const { outcomes, heads } = await findStoredCommands(this.#deps.repository, records);
        const answers = { type: 'outcomes' as const, partition: this.#reader.partition, outcomes };
        const unclear = membershipsUnclear(records.map((record) => record.command));
        await this.#deps.bus.publish([answers, ...unclear, ...heads.map(unspecifiedChange)]);
        return;
      } catch (failure) {
        if (!(failure instanceof TransientStorageError)) throw failure;
        await this.#pause(failure, attempt);
      }
    }
  }

  /** Waits for the database: without an event here, a message that was stored would not be shown until the next one. */
  async #readHeads(conversationIds: readonly number[]): Promise<readonly ConversationHead[]> {
    for (let attempt = 0; ; attempt++) {
      try {
        // A new epoch of our own: the batch without an answer may reach a slow database only now, and must not be stored
        // after we have read what is there.
        const state = await this.#deps.repository.renewPartition(this.#reader.partition, this.#owner, this.#epoch);
        if (state === undefined) throw this.#ownershipLost();
        this.#epoch = state.epoch;
        return await this.#deps.repository.heads(conversationIds);
      } catch (failure) {
        if (!(failure instanceof TransientStorageError)) throw failure;
        await this.#pause(failure, attempt);
      }
    }
  }

  /** Halves a batch that can never be stored until one command is left, which is answered and kept as a dead letter. */
  async #isolate(records: readonly LogRecord[], error: Error): Promise<void> {
    this.#state.forget();
    const [only] = records;
    if (records.length > 1 || only === undefined) {
      const middle = Math.ceil(records.length / 2);
      await this.#process(records.slice(0, middle));
      await this.#process(records.slice(middle));
      return;
    }
    await this.#setAside(only, error);
    const outcome: Outcome = {
      type: 'refused',
      code: 'internal',
      message: 'The server could not store this; it was put aside for the admin.',
      retryAfterMs: 0,
    };
    await this.#publish([only], [outcome], []);
  }

  /** Keeps a command that cannot be stored as a dead letter, however long it takes. */
  async #setAside(record: LogRecord, error: Error): Promise<void> {
    const { conversationId, actorId, operation } = record.command;
    const reason = error.message;
    this.#deps.logger.error('a command cannot be stored', { conversationId, operation: operation.type, reason });
    for (let attempt = 0; ; attempt++) {
      try {
        const draft = await this.#state.draft([], this.#deps.clock.now(), false);
        draft.deadLetters.push({ conversationId, actorId, operation: operation.type, reason, at: draft.input.now });
        await this.#commit(draft, [record]);
        return;
      } catch (failure) {
        if (failure instanceof FencedError) throw this.#ownershipLost();
        if (!(failure instanceof TransientStorageError)) throw failure;
        // A second copy of a dead letter does no harm.
        await this.#pause(failure, attempt);
      }
    }
  }

  #ownershipLost(): OwnershipLostError {
    return new OwnershipLostError(`Partition ${this.#reader.partition} has another owner.`);
  }

  /** Refuses what waited too long, and what the same sender sent to the same conversation after it: order is kept. */
  async #refuseOld(records: readonly LogRecord[]): Promise<readonly LogRecord[]> {
    const now = this.#deps.clock.now();
    const oldest = now - this.#options.commandAgeLimitMs;
    const isOld = ({ command }: LogRecord): boolean => command.at < oldest;
    if (this.#refusedAt.size === 0 && !records.some(isOld)) return records;
    const fresh: LogRecord[] = [];
    const old: LogRecord[] = [];
    const outcomes: Outcome[] = [];
    for (const record of records) {
      const { command } = record;
      const key = `${command.conversationId}:${command.actorId}`;
      if (isOld(record)) {
        this.#refusedAt.set(key, now);
        old.push(record);
        outcomes.push(refusal('unavailable', 'This waited too long to be stored; send it again.'));
      } else if (command.at <= (this.#refusedAt.get(key) ?? -1)) {
        old.push(record);
        outcomes.push(refusal('resend_in_order', undefined));
      } else fresh.push(record);
    }
    for (const [key, at] of this.#refusedAt) if (at < oldest) this.#refusedAt.delete(key);
    if (old.length > 0) await this.#publish(old, outcomes, []);
    return fresh;
  }
}

function refusal(code: 'unavailable' | 'resend_in_order', message: string | undefined): Outcome {
  return {
    type: 'refused',
    code,
    message: message ?? 'An earlier message to this conversation was refused; resend that one first.',
    retryAfterMs: 500,
  };
}
