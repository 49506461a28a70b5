import type { ChatClient } from '../chat-client-types.ts';
import { userFromWire } from '../from-wire.ts';
import type { Requests } from '../link/requests.ts';
import type { UserDirectory } from './user-directory.ts';

/** The calls about people whom the user knows. */
export function createPeopleCalls(deps: {
  readonly requests: Requests;
  readonly users: UserDirectory;
}): Pick<ChatClient, 'findUsers'> {
  const { requests, users } = deps;
  return {
    async findUsers(prefix, options = {}) {
      const found = (await requests.request('findUsers', { prefix, ...options })).users;
      users.learn(found.map(({ user }) => user).filter((user) => user !== undefined));
      return found.flatMap(({ user, nickname, remark }) =>
        user === undefined ? [] : [{ user: userFromWire(user), nickname: nickname, remark: remark }],
      );
    },
  };
}
