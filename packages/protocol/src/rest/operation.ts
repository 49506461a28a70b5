import type { z } from 'zod';
import type { ErrorCode } from '../error-codes.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One REST operation: what the server's routes, the typed client and the OpenAPI document are made from. */
export interface Operation {
  readonly method: HttpMethod;
  /** With {names} that stand in `params`. */
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  readonly tag: string;
  /** Who may call: anyone, anyone logged in, admins. */
  readonly auth: 'none' | 'user' | 'admin';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly response: z.ZodType;
  readonly status: 200 | 201 | 204;
  /** Takes an Idempotency-Key header: a repeat with the same key gets the first answer and changes nothing. */
  readonly idempotent?: boolean;
  /** Every code that it may answer with. */
  readonly errors: readonly ErrorCode[];
}

const ALWAYS = ['invalid_argument', 'malformed', 'rate_limited', 'unavailable', 'internal'] as const;
const WITH_TOKEN = ['unauthenticated', 'token_expired', 'session_revoked'] as const;

/** The codes that any operation may answer with, those of a token if it needs one, and its own. */
export function errorCodes(auth: Operation['auth'], own: readonly ErrorCode[] = []): readonly ErrorCode[] {
  const codes: ErrorCode[] = [...ALWAYS, ...(auth === 'none' ? [] : WITH_TOKEN), ...own];
  if (auth === 'admin') codes.push('forbidden');
  return [...new Set(codes)];
}
