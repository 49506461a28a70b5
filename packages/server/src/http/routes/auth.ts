import type { AuthService } from '../../services/auth/auth-service.ts';
import type { UserService } from '../../services/users/user-service.ts';
import type { Handlers } from '../call.ts';
import { presentAccount, presentLogin, presentSession } from '../present.ts';

type AuthHandlers = Pick<
  Handlers,
  'register' | 'login' | 'refresh' | 'logout' | 'me' | 'listSessions' | 'revokeSession' | 'changePassword'
>;

/** Accounts, log-in, devices. */
export function authRoutes(services: { readonly auth: AuthService; readonly users: UserService }): AuthHandlers {
  const { auth, users } = services;
  return {
    register: async ({ body, address }) => {
      const { username, password, displayName = '', email = '', device = '' } = body;
      return presentLogin(await auth.register({ username, password, displayName, email, device, address }));
    },
    login: async ({ body: { username, password, device = '' }, address }) =>
      presentLogin(await auth.login({ username, password, device, address })),
    refresh: async ({ body }) => presentLogin(await auth.refresh(body.refreshToken)),
    logout: ({ identity }) => auth.logout(identity),
    // Read again: what the token cache knows of the user may be a moment old.
    me: async ({ identity }) => presentAccount(await users.get(String(identity.user.id))),
    listSessions: async ({ identity }) => ({
      sessions: (await auth.sessions(identity)).map((session) => presentSession(session, identity.session.id)),
    }),
    revokeSession: ({ identity, params }) => auth.revokeSession(identity, params.session),
    changePassword: ({ identity, body }) => auth.changePassword(identity, body.currentPassword, body.newPassword),
  };
}
