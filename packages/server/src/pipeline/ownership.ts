import { randomBytes } from 'node:crypto';
import type { BatchRepository, PartitionState } from '../domain/repositories/batch-repository.ts';

/** Another owner has taken the partition. */
export class OwnershipLostError extends Error {}

/** The hold of one owner on its partition: every write of it is fenced by the epoch. */
export class Ownership {
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

  /** The present one. */
  get epoch(): number {
    return this.#epoch;
  }

  async take(): Promise<PartitionState> {
    const state = await this.#repository.takePartition(this.#partition, this.#owner);
    this.#epoch = state.epoch;
    return state;
  }

  /** A new epoch of our own, so that nothing of the one before is stored any more. Throws OwnershipLostError. */
  async renew(): Promise<void> {
    const state = await this.#repository.renewPartition(this.#partition, this.#owner, this.#epoch);
    if (state === undefined) throw this.lost();
    this.#epoch = state.epoch;
  }

  lost(): OwnershipLostError {
    return new OwnershipLostError(`Partition ${this.#partition} has another owner.`);
  }
}
