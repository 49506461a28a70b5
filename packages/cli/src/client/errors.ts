import { ERROR_CODES, type ErrorCode, type Value } from '@im-ts/protocol';

/** What goes with the code and the sentence of a ClientError. */
export interface ClientErrorOptions {
  /** How long the server asks to wait, in milliseconds; 0: no advice. */
  readonly retryAfterMs?: number;
  /** Which field was wrong. */
  readonly field?: string;
  /** The entry in the server's log, with internal errors. */
  readonly incident?: string;
  /** The link broke while the request was open: it may be repeated on the next one. */
  readonly linkLost?: boolean;
  readonly cause?: unknown;
}

/** The one error of the client side. Its message names the cause and the way out and may be shown as it is. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ErrorCode;
  readonly retryAfterMs: number;
  readonly field: string;
  readonly incident: string;
  readonly linkLost: boolean;

  constructor(code: ErrorCode, message?: string, options: ClientErrorOptions = {}) {
    super(message ?? ERROR_CODES[code].sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? 0;
    this.field = options.field ?? '';
    this.incident = options.incident ?? '';
    this.linkLost = options.linkLost ?? false;
  }

  /** The same request may succeed later without being changed. */
  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable;
  }

  /** What a command that fails with this error exits with. */
  get exitCode(): number {
    return ERROR_CODES[this.code].exit;
  }

  /** No retry helps until the user logs in. */
  get needsLogin(): boolean {
    return NEEDS_LOGIN.has(this.code);
  }
}

const NEEDS_LOGIN: ReadonlySet<ErrorCode> = new Set([
  'unauthenticated',
  'token_expired',
  'session_revoked',
  'invalid_credentials',
]);

/** The error in an error frame. */
export function errorFromWire(error: Value<'Error'>): ClientError {
  const { field, retryAfterMs, incident } = error;
  // A code of a newer server is a number.
  const code = Object.hasOwn(ERROR_CODES, error.code) ? error.code : 'internal';
  const message = error.message === '' ? undefined : inWords(error.message, field);
  return new ClientError(code, message, { retryAfterMs, field, incident });
}

/**
 * A server's sentence about a field for people: "The display name must …" for "display_name must …", or for
 * "displayName in the body must …".
 */
export function inWords(message: string, field: string): string {
  const [, name = '', rest] = /^(\w+)(?: in the (?:body|path|query))? (.+)$/s.exec(message) ?? [];
  if (rest === undefined || field === '' || name !== field) return message;
  const words = name.replace(/_/g, ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `The ${words} ${rest}`;
}

/** Any thrown value as a ClientError; what is not one yet becomes `internal`. */
export function toClientError(thrown: unknown): ClientError {
  if (thrown instanceof ClientError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new ClientError('internal', text, { cause: thrown });
}

/** How a connection is closed for good; `code`: why the server refused it, where that is known. */
export interface Closed {
  readonly reason: string;
  readonly needsLogin: boolean;
  readonly code?: ErrorCode;
}

/** The error of a connection that is closed for good. */
export function closedError({ reason, needsLogin, code }: Closed): ClientError {
  return new ClientError(needsLogin ? 'unauthenticated' : (code ?? 'failed_precondition'), reason);
}

/** The error of a call that its caller gave up. */
export function abortError(signal: AbortSignal): ClientError {
  const reason: unknown = signal.reason;
  if (reason instanceof ClientError) return reason;
  return new ClientError('timeout', 'Given up by the caller.', { cause: reason });
}
