import { device, inviteCode } from '../operation/account-fields.ts';
import { operation } from '../operation/operation.ts';

/** Sets the first password of an account that an admin has made, and logs in. */
export const acceptInvite = operation({
  name: 'acceptInvite',
  request: 'AcceptInvite',
  reply: 'Login',
  fields: {
    invite: { ...inviteCode, min: 1, about: 'The code that an admin gave you.' },
    password: { kind: 'newPassword' },
    device,
  },
  rest: {
    method: 'POST',
    path: '/api/v1/auth/accept-invite',
    summary: 'Set the first password of an account that an admin has made, and log in',
  },
  socket: false,
  tag: 'auth',
  auth: 'none',
  scope: 'none',
  cost: 'light',
  repeat: 'once',
  errors: ['invalid_credentials', 'failed_precondition'],
  when: {
    invalid_credentials: 'the code is mistyped, used, expired or revoked',
    failed_precondition: 'it is an invite to register',
  },
});
