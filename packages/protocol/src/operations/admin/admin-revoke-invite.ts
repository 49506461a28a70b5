import { operation } from '../../operation/operation.ts';

/** Ends an invite. */
export const adminRevokeInvite = operation({
  name: 'adminRevokeInvite',
  request: 'AdminRevokeInvite',
  reply: 'Done',
  fields: { inviteId: { kind: 'id', json: 'invite' } },
  rest: {
    method: 'DELETE',
    path: '/api/v1/admin/invites/{invite}',
    summary: 'Revoke an invite; whoever came by it stays',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
