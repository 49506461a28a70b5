import { BATCH_TEXT, type LogRecord, type PartitionReader } from '../command-log.ts';
import { textOf } from '../operations/index.ts';
import type { IncomingBatch, IncomingRecord, PartitionOffsets } from './kafka-client.ts';
import { publishedByGroup } from './published-by-group.ts';
import { decodeRecord, RECORD_LIMITS, toCommand } from './record-codec.ts';
import { checkpointAt, recordOf, recordsBelow } from './record-places.ts';

/** The topic is not the log that the database belongs to, or has lost a part of it. Only an admin can decide what to do. */
export class LogMismatchError extends Error {}

/** A command of a newer version: this one cannot judge it, so the partition waits until the node is upgraded. */
export class UnknownCommandError extends Error {}

/** Bytes that may wait for the owner: above the first the partition is paused, until they are below the second. */
const FULL_BYTES = 4 * 1024 * 1024;
const DRAINED_BYTES = 1024 * 1024;

export interface KafkaReaderDeps {
  readonly topic: string;
  /** The log that the database belongs to. */
  readonly log: string;
  /** What Kafka has of this partition now; what `formerOwners` committed only if that is asked for, as it takes longer. */
  readonly offsets: (withCommitted: boolean) => Promise<PartitionOffsets>;
  readonly seek: (offset: number) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Its position is one that the database and the topic agree on. */
  readonly onBegun: () => void;
  /** Something was published, or nothing waits. */
  readonly onProgress: () => void;
}

interface Opened {
  readonly offset: number;
  readonly commands: readonly unknown[];
  index: number;
}

/** One partition of the topic as its owner reads it: takes records from the consumer and hands out single commands. */
export class KafkaReader implements PartitionReader {
  readonly partition: number;
  /** Commands below the checkpoint are stored already, and another node may still believe that it owns the partition. */
  readonly shared = true;
  readonly #deps: KafkaReaderDeps;
  #begun = false;
  #ended = false;
  /** Why nothing can be handed out any more. */
  #failure: Error | undefined;
  /** Why nothing can be taken after what is queued. */
  #gap: Error | undefined;
  #queue: IncomingRecord[] = [];
  #queuedBytes = 0;
  #paused = false;
  #opened: Opened | undefined;
  /** Records handed out and not yet published as a whole, with the checkpoint after each. */
  readonly #handedOut: { readonly offset: number; readonly end: number }[] = [];
  #wake: (() => void) | undefined;
  /** The next record to be taken from the consumer. */
  #expected = 0;
  #end = 0;
  /** Every record below is published. */
  #done = 0;
  #publishedTo = 0;
  /** The first record that is not stored as a whole. */
  #stored = 0;

  constructor(partition: number, deps: KafkaReaderDeps) {
    this.partition = partition;
    this.#deps = deps;
  }

  /** What is below this place is published; 0 before it has begun. */
  get publishedTo(): number {
    return this.#publishedTo;
  }

  /** The record that the next new one of the topic is, as far as that is known. */
  get topicEnd(): number {
    return this.#end;
  }

  /** Throws LogMismatchError when the topic does not hold what the database needs. */
  async begin(checkpoint: { readonly nextOffset: number; readonly published: number }): Promise<void> {
    const { nextOffset } = checkpoint;
    const offsets = await this.#deps.offsets(checkpoint.published === 0);
    const { low, high } = offsets;
    // Refused commands are published without a checkpoint, so that it may be ahead of what is stored.
    const published = publishedByGroup(checkpoint, offsets);
    const first = recordOf(published);
    const done = Math.max(recordOf(nextOffset), first);
    const needed = Math.max(recordsBelow(nextOffset), recordsBelow(published));
    if (done < low || needed > high) {
      throw new LogMismatchError(mismatch(this, this.#deps.topic, { done: done < low ? done : needed, low, high }));
    }
    this.#expected = Math.max(low, first);
    this.#done = this.#expected;
    this.#publishedTo = published;
    this.#stored = recordOf(nextOffset);
    this.#end = high;
    this.#begun = true;
    this.#deps.seek(this.#expected);
    this.#deps.onBegun();
  }

  /** Looks up the end of the topic again. */
  async refresh(): Promise<void> {
    if (this.#begun) this.#end = Math.max(this.#end, (await this.#deps.offsets(false)).high);
  }

  offer(batch: IncomingBatch): void {
    // Before `begin` it is not known where to start. It seeks, so these come again.
    if (!this.#begun || this.#ended || this.#failure !== undefined || this.#gap !== undefined) return;
    this.#end = batch.end;
    // Kafka reads a topic that was recreated from its beginning, without an error: its records look like old ones.
    if (batch.end < this.#expected) {
      this.#gap = new LogMismatchError(
        `${this.#deps.topic} ends at record ${batch.end} of partition ${this.partition}, and ${this.#expected} comes next. ${WAY_OUT}`,
      );
    }
    for (const record of batch.records) {
      if (record.offset < this.#expected) continue;
      if (record.offset > this.#expected) {
        this.#gap = new LogMismatchError(
          `${this.#deps.topic} lacks records ${this.#expected} to ${record.offset - 1} of partition ${this.partition}. ${WAY_OUT}`,
        );
        break;
      }
      this.#expected += 1;
      this.#queue.push(record);
      this.#queuedBytes += record.value.length;
    }
    if (!this.#paused && this.#queuedBytes > FULL_BYTES) {
      this.#paused = true;
      this.#deps.pause();
    }
    this.#wake?.();
  }

  async take(max: number): Promise<readonly LogRecord[]> {
    for (;;) {
      if (this.#ended) return [];
      const records = this.#collect(max);
      if (records.length > 0) return records;
      const stuck = this.#failure ?? this.#gap;
      if (stuck !== undefined) throw stuck;
      this.#deps.onProgress();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }

  takeWaiting(max: number, min: number): readonly LogRecord[] {
    // How many commands are in a record is known when it is opened, and what was taken cannot be given back.
    return this.#ended || min > 1 ? [] : this.#collect(max);
  }

  published(nextOffset: number): void {
    this.#publishedTo = Math.max(this.#publishedTo, nextOffset);
    for (let first = this.#handedOut[0]; first !== undefined && first.end <= nextOffset; first = this.#handedOut[0]) {
      this.#done = first.offset + 1;
      this.#handedOut.shift();
    }
    this.#deps.onProgress();
  }

  /** Records in the topic that are not published, below this one. */
  lag(end = this.#end): number {
    return this.#begun ? Math.max(0, end - this.#done) : 0;
  }

  end(): void {
    this.#ended = true;
    this.#queue = [];
    this.#wake?.();
  }

  #collect(max: number): LogRecord[] {
    const records: LogRecord[] = [];
    let text = 0;
    while (records.length < max) {
      const opened = this.#opened ?? this.#open();
      if (opened === undefined) break;
      const command = toCommand(opened.commands[opened.index]);
      if ('unknown' in command) {
        this.#failure = new UnknownCommandError(
          `Partition ${this.partition} waits at a command "${command.unknown}" that this version of imd does not know; upgrade this node.`,
        );
        break;
      }
      text += textOf(command.operation);
      if (text > BATCH_TEXT && records.length > 0) break;
      const offset = checkpointAt(opened.offset) + opened.index;
      opened.index += 1;
      const isLast = opened.index === opened.commands.length;
      records.push({ offset, next: isLast ? checkpointAt(opened.offset + 1) : offset + 1, command });
      if (isLast) this.#opened = undefined;
    }
    return records;
  }

  /** The next record that has commands. */
  #open(): Opened | undefined {
    for (;;) {
      const record = this.#failure === undefined ? this.#queue.shift() : undefined;
      if (record === undefined) return undefined;
      this.#queuedBytes -= record.value.length;
      if (this.#paused && this.#queuedBytes < DRAINED_BYTES) {
        this.#paused = false;
        this.#deps.resume();
      }
      const commands = this.#decode(record);
      if (commands === undefined) return undefined;
      const first = checkpointAt(record.offset);
      this.#handedOut.push({ offset: record.offset, end: first + commands.length });
      if (commands.length === 0) {
        this.published(first);
        continue;
      }
      this.#opened = { offset: record.offset, commands, index: 0 };
      return this.#opened;
    }
  }

  #decode(record: IncomingRecord): readonly unknown[] | undefined {
    const decoded = decodeRecord(record.value);
    const where = `Record ${record.offset} of ${this.#deps.topic}, partition ${this.partition}`;
    if ('problem' in decoded)
      this.#failure = new LogMismatchError(`${where} cannot be used: ${decoded.problem}. ${WAY_OUT}`);
    else if (decoded.log !== this.#deps.log && record.offset < this.#stored) {
      // From before `imd log reset`: skipped, whatever became of its commands.
      return [];
    } else if (decoded.log !== this.#deps.log) {
      this.#failure = new LogMismatchError(`${where} belongs to another store. ${WAY_OUT}`);
    } else if (decoded.items.length > RECORD_LIMITS.items) {
      this.#failure = new LogMismatchError(`${where} has more commands than a record may have. ${WAY_OUT}`);
    } else return decoded.items;
    return undefined;
  }
}

const WAY_OUT =
  'See that kafka.topicPrefix names the topics of this store. If the topic was lost or made anew, what it held and was not ' +
  'stored is gone: stop all nodes and begin the log anew with "imd log reset" (docs/operations.md).';

function mismatch(
  { partition }: KafkaReader,
  topic: string,
  { done, low, high }: { readonly done: number; readonly low: number; readonly high: number },
): string {
  return (
    `The database goes on at record ${done} of ${topic}, partition ${partition}, ` +
    `and the topic has records ${low} to ${high}. ${WAY_OUT}`
  );
}
