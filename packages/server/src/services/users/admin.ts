import { AppError } from '../../domain/errors.ts';
import type { Identity } from '../../domain/session.ts';

/** An admin, and the address that they ask from. */
export interface Admin {
  readonly identity: Identity;
  readonly address: string;
}

/** Throws forbidden for anybody else. */
export function requireAdmin({ identity }: Admin): void {
  if (identity.user.role !== 'admin') throw new AppError('forbidden', 'Only an admin may do this.');
}
