import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** The accounts that imports made for these ids. */
export const adminFindImportedAccounts = operation({
  name: 'adminFindImportedAccounts',
  request: 'AdminFindImportedAccounts',
  reply: 'ImportedAccounts',
  fields: {
    importIds: {
      kind: 'list',
      max: LIMITS.importAtOnce,
      of: { kind: 'messageId' },
      required: true,
      about: 'The ids that the accounts were made with.',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/imports/accounts/find',
    summary: 'Find the accounts that an import made',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  note: 'An account keeps its `importId` for ever, whatever becomes of it: also one that was disabled, renamed or erased since.',
});
