import { z } from 'zod';
import { restAccount, restLogin, restSession } from './entities.ts';
import { device, displayName, email, newPassword, nothing, password, token, urlId, username } from './fields.ts';
import { errorCodes, type Operation } from './operation.ts';

export const registerBody = z.strictObject({
  username,
  password: newPassword,
  displayName: displayName.optional(),
  email: email.optional(),
  device: device.optional(),
});

export const loginBody = z.strictObject({ username, password, device: device.optional() });

export const refreshBody = z.strictObject({ refreshToken: token });

export const changePasswordBody = z.strictObject({ currentPassword: password, newPassword });

export const authOperations = {
  register: {
    method: 'POST',
    path: '/api/v1/auth/register',
    summary: 'Create an account and log in',
    tag: 'auth',
    auth: 'none',
    body: registerBody,
    response: restLogin,
    status: 201,
    errors: errorCodes('none', ['already_exists', 'forbidden']),
  },
  login: {
    method: 'POST',
    path: '/api/v1/auth/login',
    summary: 'Log in',
    tag: 'auth',
    auth: 'none',
    body: loginBody,
    response: restLogin,
    status: 200,
    errors: errorCodes('none', ['invalid_credentials']),
  },
  refresh: {
    method: 'POST',
    path: '/api/v1/auth/refresh',
    summary: 'Get the next pair of tokens of a session',
    tag: 'auth',
    auth: 'none',
    body: refreshBody,
    response: restLogin,
    status: 200,
    errors: errorCodes('none', ['unauthenticated', 'token_expired', 'session_revoked']),
  },
  logout: {
    method: 'POST',
    path: '/api/v1/auth/logout',
    summary: 'End the session of this token; its sockets close',
    tag: 'auth',
    auth: 'user',
    response: nothing,
    status: 204,
    errors: errorCodes('user'),
  },
  me: {
    method: 'GET',
    path: '/api/v1/me',
    summary: 'Who the token belongs to',
    tag: 'auth',
    auth: 'user',
    response: restAccount,
    status: 200,
    errors: errorCodes('user'),
  },
  listSessions: {
    method: 'GET',
    path: '/api/v1/me/sessions',
    summary: 'List your sessions, one for each device',
    tag: 'auth',
    auth: 'user',
    response: z.object({ sessions: z.array(restSession) }),
    status: 200,
    errors: errorCodes('user'),
  },
  revokeSession: {
    method: 'DELETE',
    path: '/api/v1/me/sessions/{session}',
    summary: 'End one of your sessions; its sockets close',
    tag: 'auth',
    auth: 'user',
    params: z.strictObject({ session: urlId }),
    response: nothing,
    status: 204,
    errors: errorCodes('user', ['not_found']),
  },
  changePassword: {
    method: 'PUT',
    path: '/api/v1/me/password',
    summary: 'Change your password and end all your other sessions',
    tag: 'auth',
    auth: 'user',
    body: changePasswordBody,
    response: nothing,
    status: 204,
    errors: errorCodes('user', ['invalid_credentials']),
  },
} as const satisfies Record<string, Operation>;
