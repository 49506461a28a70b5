import { AppError } from '../domain/errors.ts';
import type { Id } from '../domain/ids.ts';
import type { LogCommand } from '../domain/log-command.ts';
import {
  BATCH_TEXT,
  type CommandLog,
  type LogRecord,
  type PartitionOwner,
  type PartitionReader,
} from './command-log.ts';
import { textOf } from './operations/index.ts';

export interface InProcessLogOptions {
  readonly partitions: number;
  /** Commands that may wait in one partition; more are refused as `unavailable`. */
  readonly queueLimit: number;
  /** Called when an owner gives up, with its reason: this node cannot serve that partition any more. */
  readonly onOwnerFailed: (reason: unknown) => void;
}

/** One partition's queue. It has one reader at a time. */
class Partition implements PartitionReader {
  readonly partition: number;
  readonly shared = false;
  readonly #queueLimit: number;
  #queue: LogCommand[] = [];
  #nextOffset = 0;
  #publishedOffset = 0;
  #wake: (() => void) | undefined;
  #ended = false;

  constructor(partition: number, queueLimit: number) {
    this.partition = partition;
    this.#queueLimit = queueLimit;
  }

  async begin({ nextOffset }: { readonly nextOffset: number }): Promise<void> {
    this.#nextOffset = nextOffset;
    this.#publishedOffset = nextOffset;
  }

  push(command: LogCommand): void {
    if (this.#ended) throw new AppError('unavailable', 'The server is stopping; send again after reconnecting.');
    if (this.#queue.length >= this.#queueLimit) {
      throw new AppError('unavailable', 'The server has too much to store right now; try again.', {
        retryAfterMs: 500,
      });
    }
    this.#queue.push(command);
    this.#wake?.();
  }

  async take(max: number): Promise<readonly LogRecord[]> {
    while (this.#queue.length === 0) {
      if (this.#ended) return [];
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
    // Group commit without a timer: whatever comes in this turn of the event loop joins the batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    return this.takeWaiting(max, 1);
  }

  takeWaiting(max: number, min: number): readonly LogRecord[] {
    if (this.#queue.length < min) return [];
    const count = fittingCommands(this.#queue, max);
    const commands = this.#queue.length === count ? this.#queue : this.#queue.slice(0, count);
    this.#queue = commands === this.#queue ? [] : this.#queue.slice(count);
    return commands.map((command) => ({ offset: this.#nextOffset, next: ++this.#nextOffset, command }));
  }

  published(nextOffset: number): void {
    this.#publishedOffset = nextOffset;
  }

  lag(): number {
    return this.#queue.length + (this.#nextOffset - this.#publishedOffset);
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }
}

/** How many commands from the head of the queue fit into a batch; at least one. */
function fittingCommands(queue: readonly LogCommand[], max: number): number {
  const limit = Math.min(max, queue.length);
  let text = 0;
  for (let count = 0; count < limit; count++) {
    const operation = queue[count]?.operation;
    if (operation !== undefined) text += textOf(operation);
    if (text > BATCH_TEXT && count > 0) return count;
  }
  return limit;
}

/**
 * The log of one process: ordered and bounded queues in memory. What is in it when the process dies was never
 * acknowledged, so nothing promised is lost.
 */
export function createInProcessLog(options: InProcessLogOptions): CommandLog {
  const partitions = Array.from({ length: options.partitions }, (_, index) => new Partition(index, options.queueLimit));
  let owners: Promise<void>[] = [];

  const partitionOf = (conversationId: Id): number => conversationId % options.partitions;

  return {
    partitions: options.partitions,
    partitionOf,
    async start(own: PartitionOwner) {
      owners = partitions.map(async (partition) => {
        try {
          await own(partition);
        } catch (error) {
          partition.end();
          options.onOwnerFailed(error);
        }
      });
    },
    append(command) {
      const partition = partitions[partitionOf(command.conversationId)];
      if (partition === undefined) throw new AppError('internal');
      partition.push(command);
      return undefined;
    },
    lag: () => partitions.reduce((sum, partition) => sum + partition.lag(), 0),
    reach: async (checkpoints) =>
      partitions.map((one) => ({
        partition: one.partition,
        storedTo: checkpoints.get(one.partition) ?? 0,
        end: undefined,
        lag: one.lag(),
      })),
    async stop() {
      // What is queued is still stored and answered: owners end when their queue is empty.
      for (const partition of partitions) partition.end();
      await Promise.all(owners);
    },
  };
}
