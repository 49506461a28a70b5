import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Whether names may be given to new accounts and groups; nothing is kept for anybody. */
export const adminCheckNames = operation({
  name: 'adminCheckNames',
  request: 'AdminCheckNames',
  reply: 'NameChecks',
  fields: {
    usernames: {
      kind: 'list',
      max: LIMITS.nameChecks,
      of: { kind: 'text', min: 1, max: LIMITS.usernameCodePoints },
      about: 'Names of new accounts, without "@".',
    },
    handles: {
      kind: 'list',
      max: LIMITS.nameChecks,
      of: { kind: 'text', min: 1, max: LIMITS.handleCodePoints },
      about: 'Handles of new groups, without "#".',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/names/check',
    summary: 'Check whether names may be given to new accounts and groups',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers: 'in the order of the request: what is wrong with each, and what is there that looks like it',
});
