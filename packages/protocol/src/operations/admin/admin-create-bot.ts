import { displayName, newUsername } from '../../operation/account-fields.ts';
import { operation } from '../../operation/operation.ts';

/** Makes a bot: an account that has no password and logs in by tokens only. */
export const adminCreateBot = operation({
  name: 'adminCreateBot',
  request: 'AdminCreateBot',
  reply: 'Account',
  fields: {
    name: { ...newUsername, example: 'deploy' },
    displayName,
    importId: {
      kind: 'messageId',
      about:
        'Made from the id that the account has in the source of an import: `adminFindImportedAccounts` finds it by this, for ever, and no second account is made with it.',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/bots',
    summary: 'Create a bot, an account without a password that logs in by tokens',
    status: 201,
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'once',
  errors: ['already_exists'],
  when: { already_exists: 'the name is taken, or an account was made with this `importId`' },
});
