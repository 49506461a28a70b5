import type { Id } from '../domain/ids.ts';

/** How much one user may ask for, over all their sockets and REST together. */
export interface RateLimits {
  /** 0: go on; else how many milliseconds to wait. */
  takeSend(userId: Id): number;
  takeCommand(userId: Id): number;
}
