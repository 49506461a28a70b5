import { isClientId } from '@im-ts/protocol';
import { InvalidArgumentError } from 'commander';

/** Reads the id of a message, given for retries, as an option's value. */
export function parseMessageId(text: string): string {
  if (isClientId(text)) return text.toLowerCase();
  throw new InvalidArgumentError('It must be a UUID with dashes, such as uuidgen prints.');
}
