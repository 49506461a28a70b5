import type { Identity } from '../domain/session.ts';
import * as rows from './rows.ts';
import type { Row } from './tables/row-reader.ts';

/** A session and its user behind it. */
export const IDENTITY_COLUMNS: string = `${rows.SESSION.columns}, ${rows.USER.columns}`;

const readUser = rows.USER.at(rows.SESSION.count);

/** A row of IDENTITY_COLUMNS. */
export function toIdentity(row: Row): Identity {
  return { session: rows.SESSION.read(row), user: readUser(row) };
}

/** A digest as it is stored: 32 bytes. */
export function toDigest(hex: string): Buffer {
  const hash = Buffer.from(hex, 'hex');
  if (hash.length !== 32) throw new RangeError('a digest of a token is 64 hex digits');
  return hash;
}
