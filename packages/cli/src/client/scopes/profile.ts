import { userFromWire } from '../from-wire.ts';
import { clientScope } from '../sync/client-scope.ts';

/** One's own profile, which `me` has. */
export const profile = clientScope({
  page: 'profile',
  change: 'profile',
  named: 'always',
  open: ({ users, profile, changed }) => ({
    take(user) {
      users.learn([user]);
      profile(userFromWire(user));
      changed();
    },
    calls: undefined,
  }),
});
