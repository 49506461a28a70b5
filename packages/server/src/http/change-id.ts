import { createHash } from 'node:crypto';
import { dashedToHex, IDEMPOTENCY_KEY_PATTERN, isClientId, LIMITS } from '@im-ts/protocol';
import { v7 } from 'uuid';
import { AppError } from '../domain/errors.ts';
import type { Id, OpId } from '../domain/ids.ts';

/** Visible ASCII, as the draft of the header field asks for; quotes around it are part of the key. */
const KEY = new RegExp(IDEMPOTENCY_KEY_PATTERN);

/** Throws invalid_argument for a key that cannot be kept, an empty one too. */
export function checkIdempotencyKey(key: string): string {
  if (KEY.test(key) && key.length <= LIMITS.idempotencyKeyBytes) return key;
  throw new AppError(
    'invalid_argument',
    `An Idempotency-Key has 1 to ${LIMITS.idempotencyKeyBytes} visible ASCII characters without spaces.`,
    { field: 'idempotency-key' },
  );
}

/** The routes that store a message. */
const STORED_BY_CLIENT_ID: ReadonlySet<string> = new Set(['sendMessage', 'forwardMessage']);

/** The id under which a change is done once only. */
export interface ChangeId {
  readonly id: OpId;
  /** The caller chose it, so this may be a repeat. */
  readonly given: boolean;
}

/**
 * The id of a change: the one in the body (hex digits; '' for none), else one made from the Idempotency-Key, else a new one.
 * A key that is a UUID is the client id of a message itself, so that the same send over a socket is the same message; any
 * other key gives always the same id for this user and route.
 */
export function changeIdOf(
  source: { readonly inBody: OpId; readonly key: string },
  userId: Id,
  route: string,
): ChangeId {
  if (source.inBody !== '') return { id: source.inBody, given: true };
  if (source.key === '') return { id: dashedToHex(v7()), given: false };
  if (STORED_BY_CLIENT_ID.has(route) && isClientId(source.key)) return { id: dashedToHex(source.key), given: true };
  const digest = createHash('sha256').update(`${userId} ${route} ${source.key}`).digest('hex');
  return { id: digest.slice(0, 32), given: true };
}
