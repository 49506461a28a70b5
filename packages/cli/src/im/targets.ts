import { MAX_ID } from '@im-ts/protocol';
import { ClientError } from '../client/errors.ts';
import { SAVED_TARGET } from '../client/saved-messages.ts';

const HOW = `write @user, '#group' (in quotes: a shell reads a bare # as a comment), the id of a conversation, or ${SAVED_TARGET}`;

/** Checks the form of a target before anything is asked of the server. Throws ClientError invalid_argument. */
export function checkTarget(text: string): string {
  if (/^[@#]./u.test(text) || text === SAVED_TARGET) return text;
  if (/^\d+$/.test(text)) {
    const id = Number(text);
    if (id >= 1 && id <= MAX_ID) return String(id);
    throw new ClientError(
      'invalid_argument',
      `"${text}" is not the id of a conversation: ids are integers from 1 to ${MAX_ID}.`,
    );
  }
  const meant = text === '' || text === '@' || text === '#' ? '' : ` Did you mean "@${text}" or "#${text}"?`;
  throw new ClientError('invalid_argument', `"${text}" is not a target: ${HOW}.${meant}`);
}

/** A user name, with or without "@". Throws ClientError invalid_argument. */
export function checkUserName(text: string): string {
  const name = text.startsWith('@') ? text.slice(1) : text;
  if (name === '' || name.startsWith('#')) {
    throw new ClientError('invalid_argument', `"${text}" is not a user name: write it as @alice or alice.`);
  }
  return name;
}

/** What to say when a target is missing. */
export const TARGET_HELP = `@user, '#group' (quote it: a shell reads # as a comment), an id, or ${SAVED_TARGET} for your saved messages`;

/** What to say when a group is missing. */
export const GROUP_HELP = `'#group' (quote it: a shell reads # as a comment) or an id`;

/** What to say when a user is missing. */
export const USER_HELP = '@user, with or without the "@"';
