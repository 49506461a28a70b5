import type { ChatFriend } from '../../client/entities.ts';
import { timeJson } from './message-json.ts';

/** What --json prints of a friend or a request, for `--help`. */
export const FRIEND_JSON =
  '{"userId", "user", "state", "remark", "message", "since"}; state is friend, incoming or outgoing';

/** A friend or a request as a JSON object; `user` is the name, null when it is not known. */
export function friendJson(user: string | null, { userId, state, remark, message, sinceAt }: ChatFriend) {
  return { userId, user, state, remark, message, since: timeJson(sinceAt) };
}
