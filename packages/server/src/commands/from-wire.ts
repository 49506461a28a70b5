import { bytesToHex, type im } from '@im-ts/protocol';
import type { HistoryVisibility } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import type { PresenceStatus } from '../domain/events.ts';
import { MESSAGE_KINDS, type MessageKind } from '../domain/message.ts';

/**
 * A client id or op id of 16 bytes as 32 hex digits. Call it before the first await: the bytes are a view into the
 * socket's buffer.
 */
export function opIdFromWire(bytes: Uint8Array | null | undefined, field: string): string {
  if (bytes === null || bytes === undefined || bytes.length !== 16) {
    throw new AppError('invalid_argument', `${field} must be 16 bytes, a UUID.`, { field });
  }
  return bytesToHex(bytes);
}

export function idFromWire(id: number | null | undefined, field: string): number {
  if (id === null || id === undefined || id <= 0 || !Number.isSafeInteger(id)) {
    throw new AppError('invalid_argument', `${field} must be an id from 1 to 2^53 - 1.`, { field });
  }
  return id;
}

/** 0 (not set) or a counter. */
export function counterFromWire(value: number | null | undefined, field: string): number {
  const number = value ?? 0;
  if (number < 0 || !Number.isSafeInteger(number)) {
    throw new AppError('invalid_argument', `${field} must be an integer from 0 to 2^53 - 1.`, { field });
  }
  return number;
}

/** A kind that people may send; not set means text. */
export function kindFromWire(kind: im.v1.MessageKind | null | undefined): MessageKind {
  const name = kind === 0 || kind === null || kind === undefined ? 'text' : MESSAGE_KINDS[kind];
  if (name === undefined || name === 'system') {
    throw new AppError('invalid_argument', 'kind is not one that people may send.', { field: 'kind' });
  }
  return name;
}

export function visibilityFromWire(value: im.v1.HistoryVisibility | null | undefined): HistoryVisibility {
  return value === 2 ? 'since_join' : 'all';
}

const STATUSES: readonly (PresenceStatus | undefined)[] = [undefined, undefined, 'online', 'away', 'busy'];

export function statusFromWire(value: im.v1.PresenceStatus | null | undefined): PresenceStatus {
  const status = STATUSES[value ?? 0];
  if (status === undefined) {
    throw new AppError('invalid_argument', 'status must be online, away or busy.', { field: 'status' });
  }
  return status;
}
