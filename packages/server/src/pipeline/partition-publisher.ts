import type { BusEvent } from '../domain/events.ts';
import type { CommandOutcome, Outcome } from '../domain/log-command.ts';
import type { LogRecord } from './command-log.ts';
import type { EventBus, PlacesTold } from './event-bus.ts';
import type { Ownership } from './ownership.ts';

/** How the owner of a partition publishes: nothing that somebody else may own by now, and with the places that it tells of. */
export class PartitionPublisher {
  readonly #bus: EventBus;
  readonly #partition: number;
  readonly #ownership: Ownership;
  /** The places below were told of. */
  #told = 0;

  constructor(bus: EventBus, partition: number, ownership: Ownership) {
    this.#bus = bus;
    this.#partition = partition;
    this.#ownership = ownership;
  }

  /** What is below this place was published before this owner. */
  begin(published: number): void {
    this.#told = published;
  }

  /**
   * Publishes this, `last` being the last record that it tells of; without one, it is about none. Throws OwnershipLostError when
   * another one has the partition.
   */
  async publish(events: readonly BusEvent[], last?: LogRecord): Promise<void> {
    const confirmed = this.#ownership.confirm();
    if (confirmed !== undefined) await confirmed;
    await this.#bus.publish(events, this.#tell(last));
  }

  /** Publishes what came of a batch. The answer goes first, so that a sender knows its message before the event comes back to it. */
  async publishBatch(
    batch: readonly LogRecord[],
    outcomes: readonly Outcome[],
    events: readonly BusEvent[],
  ): Promise<void> {
    const answers: CommandOutcome[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const record = batch[index];
      if (record !== undefined) {
        answers.push({ commandId: record.command.commandId, node: record.command.node, outcome });
      }
    }
    const answer = { type: 'outcomes' as const, partition: this.#partition, outcomes: answers };
    await this.publish([answer, ...events], batch.at(-1));
  }

  #tell(last?: LogRecord): PlacesTold {
    const from = this.#told;
    this.#told = Math.max(from, last?.next ?? 0);
    return { partition: this.#partition, epoch: this.#ownership.epoch, from, to: this.#told };
  }
}
