import type { PartitionRow } from '../../../domain/partition-leases.ts';
import type { createRandom } from '../../testing/random.ts';
import type { LeaseInput } from '../lease-messages.ts';
import type { ClockReading } from '../lease-rows.ts';
import type { PartitionLeases } from '../partition-leases.ts';
import type { Link, SimulatedDatabase } from './simulated-database.ts';
import type { SimulatedLog } from './simulated-log.ts';

/** What owners meet outside of their process. */
export interface OwnerWorld {
  readonly random: ReturnType<typeof createRandom>;
  readonly database: SimulatedDatabase;
  readonly log: SimulatedLog;
  /** An owner was told that it may publish this partition under the present lease of its process. */
  onMayPublish(leases: PartitionLeases, partition: number): void;
  /** An owner writes under this epoch from now on. */
  onEpoch(partition: number, epoch: number): void;
}

/** The process of an owner. */
export interface OwnerProcess {
  readonly world: OwnerWorld;
  readonly link: Link;
  readonly leases: PartitionLeases;
  clocks(): ClockReading;
  /** See SimulatedProcess. */
  soon(milliseconds: number, run: () => void): void;
  input(input: LeaseInput): void;
}

/** How an owner ends by itself. */
export interface OwnerHandlers {
  onFinished(epoch: number, published: number): void;
  onFenced(): void;
}

/** How long the answer to a batch is waited for. */
const ANSWER_MS = 400;
const MAX_BATCH = 5;

/**
 * The owner of a partition as the pipeline has it: announces what is stored and not known to be published, then takes what waits,
 * stores it under its epoch, and publishes it when the lease lets it. After a batch without an answer it fences what is under
 * way by a new epoch.
 */
export class SimulatedOwner {
  readonly #process: OwnerProcess;
  readonly #partition: number;
  readonly #handlers: OwnerHandlers;
  #epoch: number;
  /** What is below is stored. */
  #position: number;
  /** What is below is published. */
  #published: number;
  #finishing = false;
  #ended = false;
  #wake: (() => void) | undefined;
  /** Goes on when the lease was renewed. */
  #waiting: (() => void) | undefined;

  constructor(process: OwnerProcess, row: Omit<PartitionRow, 'owner'>, handlers: OwnerHandlers) {
    this.#process = process;
    this.#partition = row.partition;
    this.#handlers = handlers;
    this.#epoch = row.epoch;
    this.#position = row.nextOffset;
    this.#published = row.published;
  }

  start(): void {
    this.#soon(0, () => this.#publish());
  }

  finish(): void {
    this.#finishing = true;
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
  }

  confirmed(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) this.#soon(0, waiting);
  }

  #soon(milliseconds: number, run: () => void): void {
    this.#process.soon(milliseconds, () => {
      if (!this.#ended) run();
    });
  }

  #next(): void {
    const { log, random } = this.#process.world;
    const waiting = (log.ends[this.#partition] ?? 0) - this.#position;
    if (this.#finishing) this.#handlers.onFinished(this.#epoch, this.#published);
    else if (waiting === 0) this.#sleep();
    else this.#commit(this.#position + Math.min(waiting, 1 + random.below(MAX_BATCH)));
  }

  /** Until there is a command, or it is to finish. */
  #sleep(): void {
    const { log, random } = this.#process.world;
    const wake = (): void => {
      if (this.#wake !== wake) return;
      this.#wake = undefined;
      this.#soon(random.below(10), () => this.#next());
    };
    this.#wake = wake;
    log.onAppend(this.#partition, wake);
  }

  #commit(to: number): void {
    const { database } = this.#process.world;
    const answered = this.#once(() => this.#renew());
    const batch = {
      partition: this.#partition,
      epoch: this.#epoch,
      from: this.#position,
      to,
      published: this.#published,
    };
    database.commit(this.#process.link, batch, (stored) => {
      answered(() => {
        if (stored === undefined) {
          this.#renew();
        } else if (stored) {
          this.#position = to;
          this.#publish();
        } else this.#handlers.onFenced();
      });
    });
  }

  #renew(): void {
    const { database } = this.#process.world;
    const [partition, epoch, owner] = [this.#partition, this.#epoch, this.#process.leases.name];
    this.#process.input({ type: 'renewing', partition, epoch: epoch + 1 });
    if (this.#ended) return;
    const answered = this.#once(() => this.#soon(50, () => this.#renew()));
    database.renewEpoch(this.#process.link, { partition, epoch, owner }, (row) => {
      answered(() => {
        if (row === undefined) {
          this.#soon(50, () => this.#renew());
        } else if (row.owner !== owner) {
          this.#handlers.onFenced();
        } else {
          this.#epoch = row.epoch;
          this.#process.world.onEpoch(partition, row.epoch);
          this.#position = row.nextOffset;
          this.#publish();
        }
      });
    });
  }

  /** Between the question whether it may and the socket the process can still be stopped. */
  #publish(): void {
    if (this.#published === this.#position) {
      this.#next();
      return;
    }
    const { log, random } = this.#process.world;
    const { leases } = this.#process;
    if (!leases.mayPublish(this.#process.clocks())) {
      this.#waiting = () => this.#publish();
      this.#process.input({ type: 'hint' });
      return;
    }
    this.#process.world.onMayPublish(leases, this.#partition);
    const publication = { partition: this.#partition, from: this.#published, to: this.#position };
    this.#soon(random.next(), () => {
      log.publish(publication, () => {
        this.#soon(0, () => {
          this.#published = publication.to;
          this.#next();
        });
      });
    });
  }

  /** Whichever comes first, an answer or the time for it. */
  #once(late: () => void): (answer: () => void) => void {
    let done = false;
    const first = (run: () => void): void => {
      this.#soon(0, () => {
        if (done) return;
        done = true;
        run();
      });
    };
    this.#soon(ANSWER_MS, () => {
      if (done) return;
      done = true;
      late();
    });
    return first;
  }
}
