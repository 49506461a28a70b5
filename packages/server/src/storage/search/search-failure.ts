import type { ErrorCode } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';
import { FollowerFencedError, FollowerResetError } from '../../followers/follower.ts';
import { type PackedFailure, packFailure, unpackFailure } from '../sqlite/driver-failure.ts';

/** A failure as it crosses from the thread of the index. */
export type PackedSearchFailure =
  | { readonly kind: 'fenced'; readonly message: string }
  | { readonly kind: 'reset'; readonly message: string }
  | { readonly kind: 'app'; readonly code: ErrorCode; readonly message: string }
  | { readonly kind: 'other'; readonly failure: PackedFailure };

/** Packs what the index or the driver threw. */
export function packSearchFailure(error: unknown): PackedSearchFailure {
  if (error instanceof FollowerFencedError) return { kind: 'fenced', message: error.message };
  if (error instanceof FollowerResetError) return { kind: 'reset', message: error.message };
  if (error instanceof AppError) return { kind: 'app', code: error.code, message: error.message };
  return { kind: 'other', failure: packFailure(error) };
}

/** The failure as it would have been thrown here. */
export function unpackSearchFailure(failure: PackedSearchFailure): Error {
  if (failure.kind === 'fenced') return new FollowerFencedError(failure.message);
  if (failure.kind === 'reset') return new FollowerResetError(failure.message);
  if (failure.kind === 'app') return new AppError(failure.code, failure.message);
  return unpackFailure(failure.failure);
}
