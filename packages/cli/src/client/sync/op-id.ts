import { dashedToHex, isClientId } from '@im-ts/protocol';
import { v7 } from 'uuid';
import { ClientError } from '../errors.ts';

/** The id of a change, as requests have it: the given UUID or a new one. Throws ClientError for another text. */
export function opIdFor(given?: string): string {
  if (given !== undefined && !isClientId(given)) throw new ClientError('invalid_argument', 'An op id is a UUID.');
  return dashedToHex(given ?? v7());
}
