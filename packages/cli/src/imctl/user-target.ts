import { ClientError } from '../client/errors.ts';

/** What to say where a user is named. */
export const USER_HELP = 'a name, with or without "@", or an id';

/** A user as routes name it: "@name", or an id in digits. Throws ClientError invalid_argument. */
export function userTarget(text: string): string {
  if (/^\d{1,16}$/.test(text)) return text;
  const name = text.startsWith('@') ? text.slice(1) : text;
  if (name === '') throw new ClientError('invalid_argument', `"${text}" is not a user: write ${USER_HELP}.`);
  return `@${name}`;
}

/** The name of a new account, with or without "@". Throws ClientError invalid_argument. */
export function newName(text: string): string {
  const name = text.startsWith('@') ? text.slice(1) : text;
  if (name === '') throw new ClientError('invalid_argument', 'the name of the account is empty.');
  return name;
}
