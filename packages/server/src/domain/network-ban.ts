import type { Id } from './ids.ts';

/** Addresses that the server does not talk to. */
export interface NetworkBan {
  readonly id: Id;
  /** An address, or a range such as 203.0.113.0/24; in the one spelling that it has. */
  readonly network: string;
  readonly reason: string;
  readonly createdBy: Id;
  readonly createdAt: number;
  /** 0: it does not end by itself. */
  readonly expiresAt: number;
}
