import { displayName, email } from '../operation/account-fields.ts';
import { operation } from '../operation/operation.ts';
import { atLeastOne } from '../operation/rules.ts';

/** Changes one's own profile: sets what is given. */
export const updateMe = operation({
  name: 'updateMe',
  request: 'UpdateMe',
  reply: 'Account',
  fields: {
    displayName,
    email,
    friendsOnly: { kind: 'flag', about: 'Only friends can open a direct conversation with you.' },
    noFriendRequests: { kind: 'flag', about: 'Nobody can ask you to be friends.' },
    noReceipts: {
      kind: 'flag',
      about: 'Nobody is told how far you have read and received, and you are not told how far others have.',
    },
  },
  rest: { method: 'PATCH', path: '/api/v1/me', summary: 'Change your own profile' },
  socket: false,
  tag: 'users',
  auth: 'user',
  scope: 'account:write',
  cost: 'light',
  repeat: 'state',
  errors: [],
  rule: atLeastOne('displayName', 'email', 'friendsOnly', 'noFriendRequests', 'noReceipts'),
  note: 'At least one of them.',
});
