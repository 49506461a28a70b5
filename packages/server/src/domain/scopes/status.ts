import type { Id } from '../ids.ts';
import { type ScopeReads, userScope } from '../scope.ts';
import type { OwnStatus, SeenStatus } from '../status.ts';

export interface StatusReads extends ScopeReads<ReturnType<typeof ownStatusValue>> {
  /** undefined: nothing was ever set. */
  one(userId: Id): Promise<OwnStatus | undefined>;
  /** Of the users who exist, what the reader may see of each while no node has a socket of theirs. */
  seenBy(readerId: Id, userIds: readonly Id[]): Promise<SeenStatus[]>;
}

export interface StatusWrites {
  write(userId: Id, status: OwnStatus): Promise<void>;
}

/** A change of somebody's status. */
export interface StatusChanged {
  readonly type: 'status';
  readonly status: OwnStatus;
  /** Other people than before may see the user's presence. */
  readonly otherAudience: boolean;
  /** When the user was seen last, as far as it was written. */
  readonly lastSeenAt: number;
}

/** The status as its user sees it. */
export function ownStatusValue({ mode, text, until, seenBy, urev }: OwnStatus) {
  return { mode, text, textUntil: until, seenBy, urev };
}

/** How one is shown to others, what one says of oneself, and who is told. */
export const status = userScope<ReturnType<typeof ownStatusValue>, StatusChanged, StatusReads, StatusWrites>()({
  page: 'status',
  isAlone: true,
  change: 'status',
  isNamed: true,
  value: (change) => ownStatusValue(change.status),
});
