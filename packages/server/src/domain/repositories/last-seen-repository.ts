import type { LastSeen } from '../status.ts';

/** When users were seen last; the scope `status` reads it. */
export interface LastSeenRepository {
  /** Keeps the later of two times of a user. */
  write(seen: readonly LastSeen[]): Promise<void>;
}
