import { z } from 'zod';
import { LIMITS, MAX_ID } from '../limits.ts';
import { restAccount, restAuditEntry, restNode, restSession, userRole } from './entities.ts';
import {
  displayName,
  email,
  id,
  newPassword,
  nothing,
  pageLimit,
  urlId,
  urlInteger,
  username,
  userTarget,
} from './fields.ts';
import { errorCodes, type Operation } from './operation.ts';

const userParams = z.strictObject({ user: userTarget });

export const resetPasswordBody = z.strictObject({ newPassword });

export const createUserBody = z.strictObject({
  username,
  password: newPassword,
  displayName: displayName.optional(),
  email: email.optional(),
  role: userRole.optional().meta({ default: 'user' }),
});

export const adminOperations = {
  adminCreateUser: {
    method: 'POST',
    path: '/api/v1/admin/users',
    summary: 'Create an account, also where registration is closed',
    tag: 'admin',
    auth: 'admin',
    body: createUserBody,
    response: restAccount,
    status: 201,
    errors: errorCodes('admin', ['already_exists']),
  },
  adminListUsers: {
    method: 'GET',
    path: '/api/v1/admin/users',
    summary: 'List users by ascending id',
    tag: 'admin',
    auth: 'admin',
    query: z.strictObject({
      after: urlInteger({ min: 0, max: MAX_ID, description: 'The last user id of the page before.' }).optional(),
      limit: pageLimit(LIMITS.adminPage, LIMITS.adminPageDefault),
    }),
    response: z.object({
      users: z.array(restAccount),
      nextAfter: id.nullable().meta({ description: 'Send it as after to get the next page; null at the end.' }),
    }),
    status: 200,
    errors: errorCodes('admin'),
  },
  adminDisableUser: {
    method: 'POST',
    path: '/api/v1/admin/users/{user}/disable',
    summary: 'Disable a user and end all their sessions',
    tag: 'admin',
    auth: 'admin',
    params: userParams,
    response: nothing,
    status: 204,
    errors: errorCodes('admin', ['not_found', 'failed_precondition']),
  },
  adminEnableUser: {
    method: 'POST',
    path: '/api/v1/admin/users/{user}/enable',
    summary: 'Let a disabled user log in again',
    tag: 'admin',
    auth: 'admin',
    params: userParams,
    response: nothing,
    status: 204,
    errors: errorCodes('admin', ['not_found']),
  },
  adminResetPassword: {
    method: 'PUT',
    path: '/api/v1/admin/users/{user}/password',
    summary: 'Set a new password for a user and end all their sessions',
    tag: 'admin',
    auth: 'admin',
    params: userParams,
    body: resetPasswordBody,
    response: nothing,
    status: 204,
    errors: errorCodes('admin', ['not_found']),
  },
  adminListSessions: {
    method: 'GET',
    path: '/api/v1/admin/users/{user}/sessions',
    summary: 'List the sessions of a user',
    tag: 'admin',
    auth: 'admin',
    params: userParams,
    response: z.object({ sessions: z.array(restSession) }),
    status: 200,
    errors: errorCodes('admin', ['not_found']),
  },
  adminRevokeSession: {
    method: 'DELETE',
    path: '/api/v1/admin/users/{user}/sessions/{session}',
    summary: 'End one session of a user; its sockets close',
    tag: 'admin',
    auth: 'admin',
    params: z.strictObject({ user: userTarget, session: urlId }),
    response: nothing,
    status: 204,
    errors: errorCodes('admin', ['not_found']),
  },
  adminRevokeSessions: {
    method: 'DELETE',
    path: '/api/v1/admin/users/{user}/sessions',
    summary: 'End all sessions of a user; their sockets close',
    tag: 'admin',
    auth: 'admin',
    params: userParams,
    response: nothing,
    status: 204,
    errors: errorCodes('admin', ['not_found']),
  },
  adminListAudit: {
    method: 'GET',
    path: '/api/v1/admin/audit',
    summary: 'List what admins did, newest first',
    tag: 'admin',
    auth: 'admin',
    query: z.strictObject({
      before: urlInteger({ min: 1, max: MAX_ID, description: 'The last entry id of the page before.' }).optional(),
      limit: pageLimit(LIMITS.adminPage, LIMITS.adminPageDefault),
    }),
    response: z.object({
      entries: z.array(restAuditEntry),
      nextBefore: id.nullable().meta({ description: 'Send it as before to get the next page; null at the end.' }),
    }),
    status: 200,
    errors: errorCodes('admin'),
  },
  adminListNodes: {
    method: 'GET',
    path: '/api/v1/admin/nodes',
    summary: 'List the nodes that the answering one hears, itself first',
    tag: 'admin',
    auth: 'admin',
    response: z.object({ nodes: z.array(restNode) }),
    status: 200,
    errors: errorCodes('admin'),
  },
} as const satisfies Record<string, Operation>;
