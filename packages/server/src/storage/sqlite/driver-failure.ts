import { FencedError } from '../../domain/batch.ts';
import { CommitOutcomeError, codeOf } from './sqlite-connection.ts';

/** A failure as it crosses from the thread: errors lose their class and code on the way. */
export interface PackedFailure {
  readonly kind: 'fenced' | 'commit outcome' | 'range' | 'driver';
  readonly name: string;
  readonly message: string;
  readonly code: string;
}

/** A failure of the driver that happened in the thread. */
class DriverFailure extends Error {
  readonly code: string;

  constructor({ name, message, code }: PackedFailure) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

/** Packs what a procedure or the driver threw. */
export function packFailure(error: unknown): PackedFailure {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  if (error instanceof CommitOutcomeError) return { kind: 'commit outcome', name, message, code: codeOf(error.cause) };
  const kind = error instanceof FencedError ? 'fenced' : error instanceof RangeError ? 'range' : 'driver';
  return { kind, name, message, code: codeOf(error) };
}

/** The failure as it would have been thrown here. */
export function unpackFailure(failure: PackedFailure): Error {
  switch (failure.kind) {
    case 'fenced':
      return new FencedError(failure.message);
    case 'range':
      return new RangeError(failure.message);
    case 'commit outcome':
      return new CommitOutcomeError(failure.message, { cause: new DriverFailure(failure) });
    case 'driver':
      return new DriverFailure(failure);
  }
}
