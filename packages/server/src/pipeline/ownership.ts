import { randomBytes } from 'node:crypto';
import type { BatchRepository, PartitionState } from '../domain/repositories/batch-repository.ts';

/** Another owner has taken the partition. */
export class OwnershipLostError extends Error {
  constructor(partition: number) {
    super(`Partition ${partition} has another owner.`);
  }
}

/** The hold of one owner on its partition: every write of it is fenced by the epoch. */
export interface Ownership {
  /** The present one. */
  readonly epoch: number;
  /** Where the partition stands, under an epoch that no owner before this one has had. Throws OwnershipLostError. */
  take(): Promise<PartitionState>;
  /** A new epoch of our own, so that nothing of the one before is stored any more. Throws OwnershipLostError. */
  renew(): Promise<void>;
  /**
   * To be asked before anything is published. undefined: nobody else can have the partition; else it resolves when that is so, or
   * rejects with OwnershipLostError.
   */
  confirm(): Promise<void> | undefined;
}

/** The hold of a process that has the whole database for itself, so that it takes what it wants. */
export class ClaimedOwnership implements Ownership {
  readonly #repository: BatchRepository;
  readonly #partition: number;
  /** A name that no other owner has, of this node either: what is renewed must be what was taken here. */
  readonly #owner: string;
  #epoch = 0;

  constructor(repository: BatchRepository, partition: number, node: string) {
    this.#repository = repository;
    this.#partition = partition;
    this.#owner = `${node}/${randomBytes(4).toString('hex')}`;
  }

  get epoch(): number {
    return this.#epoch;
  }

  async take(): Promise<PartitionState> {
    const state = await this.#repository.takePartition(this.#partition, this.#owner);
    this.#epoch = state.epoch;
    return state;
  }

  async renew(): Promise<void> {
    const state = await this.#repository.renewPartition(this.#partition, this.#owner, this.#epoch);
    if (state === undefined) throw new OwnershipLostError(this.#partition);
    this.#epoch = state.epoch;
  }

  confirm(): undefined {}
}
