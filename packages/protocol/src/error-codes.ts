import type { im } from './wire.ts';

/** One row of the error table: how a code shows on the wire, in HTTP, as an exit code, and whether a retry can help. */
export interface ErrorCodeRow {
  /** The number of error.proto; not taken from the wire code, which threads of imd need for nothing else. */
  readonly wire: im.v1.ErrorCode;
  readonly http: number;
  readonly exit: number;
  /** The same request may succeed later without being changed. */
  readonly retryable: boolean;
  /** The message when nothing more precise is known. */
  readonly sentence: string;
}

/**
 * The closed list of errors. There are no user-defined codes: a new kind of failure gets a row here.
 * Exit codes: 1 general, 2 usage, 3 auth, 4 not found, 5 conflict, 6 refused, 7 unreachable or try later, 8 outcome unknown.
 */
export const ERROR_CODES = {
  invalid_argument: {
    wire: 1,
    http: 400,
    exit: 2,
    retryable: false,
    sentence: 'A field has a value that is not allowed.',
  },
  malformed: {
    wire: 2,
    http: 400,
    exit: 1,
    retryable: false,
    sentence: 'The bytes are not a valid frame or body.',
  },
  too_large: {
    wire: 3,
    http: 413,
    exit: 2,
    retryable: false,
    sentence: 'The frame, body or text is over the limit.',
  },
  unknown_command: {
    wire: 4,
    http: 400,
    exit: 1,
    retryable: false,
    sentence: 'This server does not know the command; it may be older than the client.',
  },
  hello_required: {
    wire: 5,
    http: 401,
    exit: 3,
    retryable: false,
    sentence: 'The first frame must be Hello.',
  },
  unauthenticated: {
    wire: 10,
    http: 401,
    exit: 3,
    retryable: false,
    sentence: 'A valid token is needed; log in.',
  },
  token_expired: {
    wire: 11,
    http: 401,
    exit: 3,
    retryable: false,
    sentence: 'The token has expired; refresh it or log in again.',
  },
  session_revoked: {
    wire: 12,
    http: 401,
    exit: 3,
    retryable: false,
    sentence: 'This session was ended; log in again.',
  },
  invalid_credentials: {
    wire: 13,
    http: 401,
    exit: 3,
    retryable: false,
    sentence: 'Wrong username or password, or the account cannot log in.',
  },
  forbidden: {
    wire: 14,
    http: 403,
    exit: 6,
    retryable: false,
    sentence: 'You may not do this here.',
  },
  password_change_required: {
    wire: 15,
    http: 403,
    exit: 3,
    retryable: false,
    sentence: 'The password is right, but it must be changed: log in with it and a new one (im login asks for it).',
  },
  not_found: {
    wire: 20,
    http: 404,
    exit: 4,
    retryable: false,
    sentence: 'There is no such thing, or you may not see it.',
  },
  method_not_allowed: {
    wire: 42,
    http: 405,
    exit: 1,
    retryable: false,
    sentence: 'This path does not take this method.',
  },
  unsupported_media_type: {
    wire: 43,
    http: 415,
    exit: 1,
    retryable: false,
    sentence: 'The body is not JSON in UTF-8, or it is compressed.',
  },
  conflict: {
    wire: 21,
    http: 409,
    exit: 5,
    retryable: false,
    sentence: 'The same id was used before with another content, or what is replaced has changed meanwhile.',
  },
  already_exists: {
    wire: 22,
    http: 409,
    exit: 5,
    retryable: false,
    sentence: 'The name is taken.',
  },
  gone: { wire: 23, http: 410, exit: 4, retryable: false, sentence: 'This was recalled or removed.' },
  failed_precondition: {
    wire: 24,
    http: 422,
    exit: 6,
    retryable: false,
    sentence: 'The present state does not allow this.',
  },
  rate_limited: {
    wire: 30,
    http: 429,
    exit: 7,
    retryable: true,
    sentence: 'Too many requests; wait a moment.',
  },
  resend_in_order: {
    wire: 31,
    http: 409,
    exit: 7,
    retryable: true,
    sentence: 'An earlier message to this conversation was refused; resend that one first.',
  },
  unavailable: {
    wire: 32,
    http: 503,
    exit: 7,
    retryable: true,
    sentence: 'The server cannot take this now; try again.',
  },
  outcome_unknown: {
    wire: 33,
    http: 504,
    exit: 8,
    retryable: true,
    sentence: 'No answer in time: it may or may not be done. Retry with the same id.',
  },
  timeout: { wire: 34, http: 408, exit: 7, retryable: true, sentence: 'Nothing came in time.' },
  insufficient_storage: {
    wire: 35,
    http: 507,
    exit: 7,
    retryable: true,
    sentence: 'The server has no room for more files; its operator must make some. Messages still get through.',
  },
  internal: {
    wire: 40,
    http: 500,
    exit: 1,
    retryable: false,
    sentence: 'The server failed; its log has the cause under the incident id.',
  },
  unsupported: {
    wire: 41,
    http: 501,
    exit: 1,
    retryable: false,
    sentence: 'This server does not offer this.',
  },
} as const satisfies Record<string, ErrorCodeRow>;

/** The name of an error, as used in REST answers and logs. */
export type ErrorCode = keyof typeof ERROR_CODES;

const byWire = new Map<number, ErrorCode>(
  (Object.keys(ERROR_CODES) as ErrorCode[]).map((name) => [ERROR_CODES[name].wire, name]),
);

/** The name of a wire code; a code from a newer server reads as `internal`. */
export function errorCodeFromWire(wire: number): ErrorCode {
  return byWire.get(wire) ?? 'internal';
}

/** Why the server closes a WebSocket: close code, whether the client should reconnect on its own, and the reason text. */
export const CLOSE_CODES = {
  token_expired: { code: 4001, reconnect: false, reason: 'token expired' },
  session_revoked: { code: 4002, reconnect: false, reason: 'session revoked' },
  hello_timeout: { code: 4003, reconnect: true, reason: 'no hello in time' },
  hello_refused: { code: 4004, reconnect: false, reason: 'hello refused' },
  protocol_error: { code: 4005, reconnect: false, reason: 'protocol error' },
  frame_too_large: { code: 4006, reconnect: true, reason: 'frame over the limit' },
  too_many_connections: { code: 4007, reconnect: true, reason: 'too many connections' },
  slow_consumer: { code: 4008, reconnect: true, reason: 'slow consumer' },
  resync: { code: 4009, reconnect: true, reason: 'resync' },
  going_away: { code: 4010, reconnect: true, reason: 'going away' },
  idle: { code: 4011, reconnect: true, reason: 'idle' },
  overloaded: { code: 4012, reconnect: true, reason: 'overloaded' },
  address_banned: { code: 4013, reconnect: false, reason: 'this address is banned' },
} as const;

/** The name of a reason to close. */
export type CloseReason = keyof typeof CLOSE_CODES;

const closeByCode = new Map<number, CloseReason>(
  (Object.keys(CLOSE_CODES) as CloseReason[]).map((name) => [CLOSE_CODES[name].code, name]),
);

/** The name of one of our close codes; undefined for any other code. */
export function closeReasonFromCode(code: number): CloseReason | undefined {
  return closeByCode.get(code);
}
