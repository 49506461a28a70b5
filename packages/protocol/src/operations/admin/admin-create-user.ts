import { LIMITS } from '../../limits.ts';
import { displayName, email, newUsername } from '../../operation/account-fields.ts';
import { operation } from '../../operation/operation.ts';

/** Makes an account, also where registration is closed. */
export const adminCreateUser = operation({
  name: 'adminCreateUser',
  request: 'AdminCreateUser',
  reply: 'Account',
  fields: {
    username: newUsername,
    password: { kind: 'newPassword' },
    displayName,
    email,
    role: { kind: 'enum', names: ['user', 'admin'], otherwise: 'user' },
    passwordHash: {
      kind: 'bytesOfText',
      min: 1,
      max: LIMITS.passwordHashBytes,
      about:
        'In place of a password: its argon2id hash, as "$argon2id$v=19$m=65536,t=3,p=4$…$…". A hash that is weaker than OWASP asks for, or that would cost the server too much, is refused. It is made anew at the first log-in.',
    },
    mustChangePassword: {
      kind: 'flag',
      about: 'Whether the first log-in must bring a new password; goes with a password or a hash.',
    },
    disabled: { kind: 'flag', about: 'Whether nobody can log in until it is enabled.' },
    dryRun: {
      kind: 'flag',
      about: 'Nothing is made: what would be refused is refused, and the answer has the id 0.',
    },
    importId: {
      kind: 'messageId',
      about:
        'Made from the id that the account has in the source of an import: `adminFindImportedAccounts` finds it by this, for ever, and no second account is made with it.',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/users',
    summary: 'Create an account, also where registration is closed',
    status: 201,
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'once',
  errors: ['already_exists'],
  rule: ({ password, passwordHash, mustChangePassword = false }) => {
    if (password !== undefined && passwordHash !== undefined) {
      return { field: 'passwordHash', message: 'Give either password or passwordHash.' };
    }
    return mustChangePassword && password === undefined && passwordHash === undefined
      ? { field: 'mustChangePassword', message: 'There is no password to change; leave out mustChangePassword.' }
      : undefined;
  },
  note: 'Bots are made by `adminCreateBot`.',
  when: { already_exists: 'the name is taken, or an account was made with this `importId`' },
});
