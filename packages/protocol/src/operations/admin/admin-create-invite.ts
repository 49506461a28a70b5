import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Makes an invite, with which people register where registration is closed, or enter an account for the first time. */
export const adminCreateInvite = operation({
  name: 'adminCreateInvite',
  request: 'AdminCreateInvite',
  reply: 'InviteCreated',
  fields: {
    opId: { kind: 'uuid' },
    user: {
      kind: 'line',
      max: LIMITS.usernameCodePoints + 1,
      about:
        'The account without a password that its owner enters with it, "@name" or an id; empty: people register with it.',
    },
    username: {
      kind: 'text',
      max: LIMITS.usernameCodePoints,
      about: 'The only name that may be registered with it; empty: any.',
    },
    maxUses: {
      kind: 'counter',
      about: `How many may register with it, up to ${LIMITS.inviteUses}; 0: one.`,
    },
    expiresAt: {
      kind: 'time',
      about: `When it ends, at most ${LIMITS.inviteDays} days from now; null: in ${LIMITS.inviteDaysDefault} days.`,
    },
    note: { kind: 'line', max: LIMITS.inviteNoteCodePoints, about: 'For admins: whom it is for.', example: 'for Bob' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/invites',
    summary: 'Make an invite, to register or to enter an account that has no password',
    status: 201,
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'opId',
  secretReply: 'id',
  errors: ['not_found', 'failed_precondition', 'already_exists'],
  rule: ({ user = '', username = '', maxUses = 0 }) => {
    if (maxUses > LIMITS.inviteUses) {
      return { field: 'maxUses', message: `maxUses must be from 0 to ${LIMITS.inviteUses}.` };
    }
    if (user !== '' && username !== '') return { field: 'username', message: 'Give either user or username.' };
    if (maxUses > 1 && (user !== '' || username !== '')) {
      return { field: 'maxUses', message: 'An invite for one person is used once.' };
    }
    return undefined;
  },
  answers: 'its code, which is not shown again',
  when: {
    failed_precondition: 'the account has a password, is disabled, or is a bot',
    already_exists: 'it was made before under this id, or the name is taken',
  },
});
