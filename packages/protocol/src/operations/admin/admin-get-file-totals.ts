import { operation } from '../../operation/operation.ts';

/** How many files the server has, and what they take. */
export const adminGetFileTotals = operation({
  name: 'adminGetFileTotals',
  request: 'AdminGetFileTotals',
  reply: 'FileTotals',
  fields: {},
  rest: { method: 'GET', path: '/api/v1/admin/files/totals', summary: 'Say what the files of the server take' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  note: 'All files are counted for it, which takes a second for a million.',
});
