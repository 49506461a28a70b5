import type { LogCommand } from '../../domain/log-command.ts';
import type { CommandLog, LogRecord, PartitionOwner, PartitionReader } from '../command-log.ts';
import { OwnershipLostError } from '../ownership.ts';

const PLACES = 1_024;

type Chance = { below(limit: number): number; chance(share: number): boolean };

/**
 * One partition of a log that outlives its owners, as Kafka's does: the next owner reads again from what was committed or is said
 * to be published, which is at times far below what was stored. Commands come doubled now and then.
 */
export class ReplayedLog {
  readonly #random: Chance;
  readonly #records: LogCommand[][] = [];
  #open: LogCommand[] | undefined;
  #committed = 0;
  #wakes: (() => void)[] = [];
  /** How many commands were read again below the checkpoint. */
  replayed = 0;

  constructor(random: Chance) {
    this.#random = random;
  }

  get records(): readonly (readonly LogCommand[])[] {
    return this.#records;
  }

  get committed(): number {
    return this.#committed;
  }

  append(command: LogCommand): void {
    this.#add(command);
    // A producer that heard no answer has sent it again.
    if (this.#random.chance(0.1)) this.#add(command);
  }

  commit(record: number): void {
    if (this.#random.chance(0.5)) this.#committed = Math.max(this.#committed, record);
  }

  async changed(): Promise<void> {
    await new Promise<void>((resolve) => this.#wakes.push(resolve));
  }

  wake(): void {
    for (const wake of this.#wakes.splice(0)) wake();
  }

  async turns(): Promise<void> {
    for (let left = this.#random.below(3); left >= 0; left--) await new Promise((resolve) => setImmediate(resolve));
  }

  /** The log as one node sees it; `isAssigned`: the group says that the partition is that node's. */
  join(isAssigned: () => boolean, onFailed: (error: unknown) => void): CommandLog {
    let reader: ReplayReader | undefined;
    let stopped = false;
    const run = async (own: PartitionOwner): Promise<void> => {
      while (!stopped) {
        reader = new ReplayReader(this, isAssigned);
        try {
          await own(reader);
        } catch (error) {
          if (!(error instanceof OwnershipLostError)) onFailed(error);
          else if (isAssigned()) continue;
        }
        return;
      }
    };
    return {
      partitions: 1,
      partitionOf: () => 0,
      start: async (own) => void run(own),
      append: (command) => {
        this.append(command);
        return undefined;
      },
      lag: () => 0,
      reach: async () => [],
      stop: async () => {
        stopped = true;
        reader?.end();
      },
    };
  }

  /** Everything that comes within one turn is one record. */
  #add(command: LogCommand): void {
    if (this.#open === undefined) {
      const record: LogCommand[] = [];
      this.#open = record;
      setImmediate(() => {
        this.#open = undefined;
        this.#records.push(record);
        this.wake();
      });
    }
    this.#open.push(command);
  }
}

class ReplayReader implements PartitionReader {
  readonly partition = 0;
  readonly shared = true;
  readonly #log: ReplayedLog;
  readonly #isAssigned: () => boolean;
  #record = 0;
  #index = 0;
  #checkpoint = 0;
  #ended = false;

  constructor(log: ReplayedLog, isAssigned: () => boolean) {
    this.#log = log;
    this.#isAssigned = isAssigned;
  }

  async begin({ nextOffset, published }: { readonly nextOffset: number; readonly published: number }): Promise<void> {
    await this.#log.turns();
    this.#checkpoint = nextOffset;
    this.#record = Math.max(this.#log.committed, Math.floor(published / PLACES));
  }

  async take(max: number): Promise<readonly LogRecord[]> {
    for (;;) {
      await this.#log.turns();
      if (this.#ended) return [];
      const records = this.#collect(max);
      if (records.length > 0) return records;
      await this.#log.changed();
    }
  }

  takeWaiting(max: number, min: number): readonly LogRecord[] {
    return this.#ended || min > 1 ? [] : this.#collect(max);
  }

  published(nextOffset: number): void {
    // The group takes no commits of a node that has lost the partition.
    if (!this.#isAssigned()) return;
    this.#log.commit(Math.floor(nextOffset / PLACES));
  }

  end(): void {
    this.#ended = true;
    this.#log.wake();
  }

  #collect(max: number): LogRecord[] {
    const records: LogRecord[] = [];
    for (let open = this.#log.records[this.#record]; open !== undefined && records.length < max; ) {
      const command = open[this.#index];
      if (command === undefined) {
        this.#record += 1;
        this.#index = 0;
        open = this.#log.records[this.#record];
        continue;
      }
      const offset = this.#record * PLACES + this.#index;
      if (offset < this.#checkpoint) this.#log.replayed += 1;
      const isLast = this.#index + 1 === open.length;
      records.push({ offset, next: isLast ? (this.#record + 1) * PLACES : offset + 1, command });
      this.#index += 1;
    }
    return records;
  }
}
