import type { ErrorCode } from '@im-ts/protocol';

/** Why something may not be done; undefined means it may. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

/** The same for a conversation that does not exist, so that nobody can find out which ids exist. */
export const NOT_A_MEMBER: Refusal = {
  code: 'not_found',
  message: 'There is no such conversation, or you are not a member of it.',
};

/** For what is done to somebody who is not in the group. */
export const NO_SUCH_MEMBER: Refusal = { code: 'not_found', message: 'This user is not a member of the group.' };

/** The same for a message that the member may not read, so that a number tells nothing. */
export const NO_SUCH_MESSAGE: Refusal = { code: 'not_found', message: 'There is no message with this number here.' };

/** The same for a message that is not there, that was recalled, and that may not be read. */
export const NOTHING_TO_FORWARD: Refusal = {
  code: 'not_found',
  message: 'There is no message with this number to forward, or you may not read it.',
};

/** The same for a file of somebody else, one that is being deleted, and one that is not there, so that an id tells nothing. */
export const NO_SUCH_FILE: Refusal = {
  code: 'not_found',
  message: 'You have not uploaded a file with this id, or it was deleted. Upload it, then send it.',
};

/** The same for a message that is no forward, and for an original that may not be read or was recalled. */
export const NO_ORIGIN: Refusal = {
  code: 'not_found',
  message: 'There is no original of this message that you can read.',
};
export const RECALLED: Refusal = { code: 'gone', message: 'This message was recalled.' };

/** The same for a message that the member may not read and for one that takes no reactions. */
export const NOTHING_TO_REACT_TO: Refusal = {
  code: 'not_found',
  message: 'There is no message with this number here that takes reactions.',
};

/** The same whether somebody was blocked or only friends are let in, so that nobody can tell. */
export const NOT_LET_IN: Refusal = { code: 'forbidden', message: 'This person does not take messages from you.' };

/** Said to whoever writes to the account of the server. */
export const ONLY_ANNOUNCES: Refusal = {
  code: 'forbidden',
  message: 'The server announces things here; it takes no messages.',
};

/** Said where only ids are known; whoever knows the name says youBlocked. */
export const YOU_BLOCKED: Refusal = {
  code: 'forbidden',
  message: 'You have blocked this person. Unblock them to write.',
};

/** What somebody is told who would write to a user whom they have blocked. */
export function youBlocked(username: string): Refusal {
  const { code } = YOU_BLOCKED;
  return { code, message: `You have blocked @${username}. Unblock them to write: im friend unblock @${username}` };
}

/** To whoever adds people one of whom is banned; `who` is what they are called, such as "@bob". */
export function bannedFrom(who: string): Refusal {
  return {
    code: 'failed_precondition',
    message: `${who} is banned from this group; an admin can lift it: im group unban`,
  };
}

/** The same for a group that does not exist, lets nobody join or has banned who asks: the name tells nothing. */
export const NO_GROUP_TO_JOIN: Refusal = { code: 'not_found', message: 'There is no such group that you can join.' };

/** The same for a link that never was and one that is over. */
export const NO_SUCH_LINK: Refusal = {
  code: 'not_found',
  message: 'This invite link does not work, or not any more. Ask for a new one.',
};

/** The same for a webhook that never was and one that was deleted. */
export const NO_SUCH_WEBHOOK: Refusal = { code: 'not_found', message: 'There is no such webhook, or not any more.' };

/** For what is posted to a webhook that there is, and that may not write. */
export const WEBHOOK_STOPPED: Refusal = {
  code: 'forbidden',
  message:
    'This webhook writes nothing: the account of who made it, or of its bot, is disabled. An admin of the group can make another one.',
};

/** The same for a call that never was and one that is over for long. */
export const NO_SUCH_CALL: Refusal = { code: 'not_found', message: 'There is no such call in this conversation.' };

/** For what would go on with a call that has ended. */
export const CALL_IS_OVER: Refusal = { code: 'gone', message: 'This call is over.' };

/** What an admin of the server is answered who asks for something that only members do. */
export const NOT_AS_ADMIN: Refusal = {
  code: 'forbidden',
  message: 'Only members may do this, not an admin of the server as such.',
};
