import type { Command, CommandServices } from './command.ts';
import { userToWire } from './to-wire.ts';

/** People by id and by name; the unknown are left out. */
export function getUsers({ users }: Pick<CommandServices, 'users'>): Command<'getUsers'> {
  return {
    name: 'getUsers',
    cost: 'light',
    async run(_session, request) {
      const found = await users.lookup(request.ids ?? [], request.usernames ?? []);
      return { userList: { users: found.map(userToWire) } };
    },
  };
}
