import type { Look, LookQuestion, PartitionGift, PartitionRow, PartitionTake } from '../../domain/partition-leases.ts';
import type { ClockReading } from './lease-rows.ts';

/** A question to the PartitionLeaseRepository. Each is answered once, by `answered` or `failed`, or never. */
export type LeaseRequest =
  | LookRequest
  /** Answers the row. */
  | ({ readonly type: 'take'; readonly id: number } & PartitionTake)
  /** Answers the row. */
  | ({ readonly type: 'give'; readonly id: number } & PartitionGift)
  /** Deletes a lease that is over. */
  | { readonly type: 'bury'; readonly id: number; readonly name: string }
  /** Deletes the own lease. */
  | { readonly type: 'leave'; readonly id: number; readonly name: string };

export interface LookRequest extends LookQuestion {
  readonly type: 'look';
  readonly id: number;
}

/** What the machine wants done. */
export type LeaseOutput =
  | LeaseRequest
  /** Runs an owner of this partition: announces what is from `published` to `nextOffset`, then goes on there. */
  | ({ readonly type: 'begin' } & PartitionRow)
  /** Has the owner finish its batch and publish it, then tell by `finished`. */
  | { readonly type: 'finish'; readonly partition: number }
  /** Ends the owner at once: nothing of it may be published any more. */
  | { readonly type: 'drop'; readonly partition: number }
  /** A hint for the process that has this lease: it was given something. It may get lost. */
  | { readonly type: 'tell'; readonly owner: string }
  /** The lease was renewed: what waited to be published may ask again. */
  | { readonly type: 'confirmed' }
  /** The lease was gone before it was given up; what it had follows by `drop`. */
  | { readonly type: 'lost' }
  /** Another process goes by the name of this node, and has all that is its share. */
  | { readonly type: 'namesake'; readonly owner: string }
  /** All was given up and the lease is gone. */
  | { readonly type: 'left' };

/** What happens to the machine. */
export type LeaseInput =
  /** A timer is due, see `nextAt`. */
  | { readonly type: 'tick' }
  /** Another process may have given something, or something waits to be published. */
  | { readonly type: 'hint' }
  | { readonly type: 'look'; readonly id: number; readonly look: Look }
  /** The row behind a take or a give. */
  | { readonly type: 'row'; readonly id: number; readonly row: PartitionRow }
  /** Bury or leave are done. */
  | { readonly type: 'done'; readonly id: number }
  /** No answer, so it is not known what was done. */
  | { readonly type: 'failed'; readonly id: number }
  /** The owner has ended in order, all that is below `published` is published, and its epoch is this one now. */
  | { readonly type: 'finished'; readonly partition: number; readonly epoch: number; readonly published: number }
  /** The owner is about to ask for this epoch, one above its own, to fence what it has under way (decision 0010). */
  | { readonly type: 'renewing'; readonly partition: number; readonly epoch: number }
  /** A write of the owner was refused: another process has the partition. */
  | { readonly type: 'fenced'; readonly partition: number }
  /** This node is drained, or is so no longer. */
  | { readonly type: 'drain'; readonly on: boolean }
  /** This process stops. */
  | { readonly type: 'stop' };

/** An input with the clocks at that moment. */
export type LeaseEvent = LeaseInput & { readonly now: ClockReading };
