import { ClientError } from '../client/errors.ts';

/** What to say where a group is named. */
export const GROUP_HELP = 'a handle, with or without "#", or an id';

/** A group as routes name it: "#handle", or an id in digits. Throws ClientError invalid_argument. */
export function groupTarget(text: string): string {
  if (/^\d{1,16}$/.test(text)) return text;
  const handle = text.startsWith('#') ? text.slice(1) : text;
  if (handle === '' || handle.startsWith('@')) {
    throw new ClientError('invalid_argument', `"${text}" is not a group: write ${GROUP_HELP}.`);
  }
  return `#${handle}`;
}

/** What to say where a conversation is named. */
export const CONVERSATION_HELP = 'the handle of a group, with or without "#", or the id of a conversation';
