import { ERROR_CODES, type ErrorCode } from '@im-ts/protocol';

export interface AppErrorOptions {
  /** Kept for the log, never sent. */
  readonly cause?: unknown;
  readonly retryAfterMs?: number;
  /** The field that was wrong. */
  readonly field?: string;
}

/** The one error of the server: a closed code, a sentence that is safe to send, and a private cause. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterMs: number;
  readonly field: string;
  /** Set where an unexpected error was logged; the client gets it for support. */
  incident = '';

  constructor(code: ErrorCode, message: string = ERROR_CODES[code].sentence, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? 0;
    this.field = options.field ?? '';
  }
}

/** Any thrown thing as an AppError; what is not ours becomes `internal` and keeps the original as its cause. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('internal', undefined, { cause: thrown });
}

/** The server cannot start: the text names the cause and the way out, and is all that its operator gets to see. */
export class StartupError extends Error {
  constructor(message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'StartupError';
  }
}

/** What /readyz calls the parts that a start may have to wait for. */
export type AwaitedPart = 'storage' | 'log' | 'events';

/** A start lacks something that may come by itself, such as a database that is still down: it waits and tries again. */
export class NotYetError extends StartupError {
  readonly part: AwaitedPart;
  /** What is wrong, for everybody who may read /readyz: without addresses and names. */
  readonly state: string;

  constructor(
    message: string,
    { part, state, cause }: { readonly part: AwaitedPart; readonly state: string; readonly cause?: unknown },
  ) {
    super(message, { cause });
    this.part = part;
    this.state = state;
  }
}

/** Does the work, and again after each NotYetError while the start may wait. Rejects with what else it throws, or with the last one. */
export type UntilThere = <Result>(work: () => Promise<Result>) => Promise<Result>;
