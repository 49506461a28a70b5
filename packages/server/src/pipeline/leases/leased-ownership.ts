import { TransientStorageError } from '../../domain/batch.ts';
import { AppError } from '../../domain/errors.ts';
import type { PartitionLeaseRepository, PartitionRow } from '../../domain/partition-leases.ts';
import type { PartitionState } from '../../domain/repositories/batch-repository.ts';
import { type Ownership, OwnershipLostError } from '../ownership.ts';

/** What a hold by lease needs of the process that has the lease. */
export interface LeasedOwnershipDeps {
  readonly repository: Pick<PartitionLeaseRepository, 'newEpoch'>;
  /** Nobody else can have taken anything by now. */
  readonly mayPublish: () => boolean;
  /** Called before this epoch is asked for. */
  readonly onRenewing: (epoch: number) => void;
  /** Something waits for the lease to be renewed. */
  readonly onWaiting: () => void;
}

/** The hold of an owner whose process has the partition by its lease (decision 0080). */
export class LeasedOwnership implements Ownership {
  readonly #deps: LeasedOwnershipDeps;
  readonly #partition: number;
  readonly #lease: string;
  #state: PartitionState;
  /** No owner has begun with the present epoch. */
  #fresh = true;
  #lost = false;
  #waiting: (() => void)[] = [];

  constructor(deps: LeasedOwnershipDeps, { partition, owner, ...state }: PartitionRow) {
    this.#deps = deps;
    this.#partition = partition;
    this.#lease = owner;
    this.#state = state;
  }

  get epoch(): number {
    return this.#state.epoch;
  }

  async take(): Promise<PartitionState> {
    // A batch of the owner before this one may still be on its way under its epoch.
    if (!this.#fresh) await this.renew();
    this.#fresh = false;
    return this.#state;
  }

  async renew(): Promise<void> {
    this.#check();
    const { epoch } = this.#state;
    this.#deps.onRenewing(epoch + 1);
    const row = await this.#deps.repository.newEpoch(this.#partition, epoch, this.#lease).catch((error: unknown) => {
      throw asPassing(error);
    });
    this.#check();
    if (row.owner !== this.#lease || row.epoch <= epoch) throw new OwnershipLostError(this.#partition);
    this.#state = row;
  }

  confirm(): Promise<void> | undefined {
    if (!this.#lost && this.#deps.mayPublish()) return undefined;
    return this.#wait();
  }

  /** The lease was renewed. */
  confirmed(): void {
    this.#wake();
  }

  /** It is ours no longer: nothing may be published any more. */
  lose(): void {
    this.#lost = true;
    this.#wake();
  }

  async #wait(): Promise<void> {
    for (;;) {
      this.#check();
      if (this.#deps.mayPublish()) return;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        this.#deps.onWaiting();
      });
    }
  }

  #check(): void {
    if (this.#lost) throw new OwnershipLostError(this.#partition);
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** A database that is away is waited for, as with a batch. What was asked may be done: then the row says so at the next try. */
function asPassing(error: unknown): unknown {
  if (!(error instanceof AppError) || (error.code !== 'unavailable' && error.code !== 'outcome_unknown')) return error;
  return new TransientStorageError(error.message, false, undefined);
}
