import type { Id } from '../ids.ts';

/** What an export of a user consists of, in its order. */
export const USER_DATA_TYPES = [
  'account',
  'session',
  'token',
  'friend',
  'block',
  'membership',
  'settings',
  'status',
  'hidden_message',
  'read_marker',
  'join_request',
  'file',
  'draft',
  'message',
] as const;

export type UserDataType = (typeof USER_DATA_TYPES)[number];

/** Where a list is: the keys of its last row; 0 and 0 at its start. */
export type UserDataPlace = readonly [number, number];

/** A row as an export has it, and its place. */
export interface UserDataRow {
  readonly place: UserDataPlace;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads everything that is kept of one user. */
export interface UserDataRepository {
  /** Rows behind a place, in their order; fewer than `limit` at the end. */
  page(
    type: Exclude<UserDataType, 'message'>,
    userId: Id,
    page: { readonly after: UserDataPlace; readonly limit: number },
  ): Promise<readonly UserDataRow[]>;
  /**
   * What the user wrote in a conversation between two numbers, the second included, with earlier texts; by ascending number, at
   * most `limit`.
   */
  written(
    userId: Id,
    conversationId: Id,
    range: { readonly after: number; readonly to: number; readonly limit: number },
  ): Promise<readonly UserDataRow[]>;
  /** The newest number of a conversation. */
  lastSeq(conversationId: Id): Promise<number>;
}
