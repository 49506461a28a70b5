import type { UserService } from '../../services/users/user-service.ts';
import type { Handlers } from '../call.ts';
import { presentAccount, presentUser } from '../present.ts';

/** People, and one's own profile. */
export function userRoutes({
  users,
}: {
  readonly users: UserService;
}): Pick<Handlers, 'getUser' | 'lookupUsers' | 'updateMe'> {
  return {
    getUser: async ({ params }) => presentUser(await users.get(params.user)),
    lookupUsers: async ({ body }) => ({
      users: (await users.lookup(body.ids ?? [], body.usernames ?? [])).map(presentUser),
    }),
    updateMe: async ({ identity, body }) => presentAccount(await users.updateMe(identity, body)),
  };
}
