import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { restAccount, restUser } from './entities.ts';
import { displayName, email, id, username, userTarget } from './fields.ts';
import { errorCodes, type Operation } from './operation.ts';

export const lookupUsersBody = z
  .strictObject({
    ids: z.array(id).max(LIMITS.userLookup).optional(),
    usernames: z.array(username).max(LIMITS.userLookup).optional(),
  })
  .refine(
    (body) => (body.ids?.length ?? 0) + (body.usernames?.length ?? 0) <= LIMITS.userLookup,
    `at most ${LIMITS.userLookup} ids and usernames together`,
  );

export const updateMeBody = z
  .strictObject({ displayName: displayName.optional(), email: email.optional() })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'name at least one field to change');

export const userOperations = {
  getUser: {
    method: 'GET',
    path: '/api/v1/users/{user}',
    summary: 'Show a user',
    tag: 'users',
    auth: 'user',
    params: z.strictObject({ user: userTarget }),
    response: restUser,
    status: 200,
    errors: errorCodes('user', ['not_found']),
  },
  lookupUsers: {
    method: 'POST',
    path: '/api/v1/users/lookup',
    summary: 'Show many users; unknown ones are left out',
    tag: 'users',
    auth: 'user',
    body: lookupUsersBody,
    response: z.object({ users: z.array(restUser) }),
    status: 200,
    errors: errorCodes('user'),
  },
  updateMe: {
    method: 'PATCH',
    path: '/api/v1/me',
    summary: 'Change your own profile',
    tag: 'users',
    auth: 'user',
    body: updateMeBody,
    response: restAccount,
    status: 200,
    errors: errorCodes('user'),
  },
} as const satisfies Record<string, Operation>;
