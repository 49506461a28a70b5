import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** What happened on the server, oldest first; waits for what is to come. */
export const adminListEvents = operation({
  name: 'adminListEvents',
  request: 'AdminListEvents',
  reply: 'ServerEventPage',
  fields: {
    cursor: {
      kind: 'bytesOfText',
      max: LIMITS.eventCursorBytes,
      about: 'The cursor of the page before.',
    },
    sinceAt: {
      kind: 'time',
      json: 'since',
      about:
        'Only without a cursor: from this time on, an hour ago if absent; a time to come is now. Events are kept 7 days.',
    },
    kinds: {
      kind: 'line',
      max: LIMITS.eventKindsCodePoints,
      about: 'Only these kinds, with commas: "login.refused", or "login" for all that begin so.',
      example: 'login,node',
    },
    user: {
      kind: 'line',
      max: LIMITS.auditActorCodePoints,
      about: 'Only what this user did, or what was done to them: "@name".',
      example: '@alice',
    },
    group: {
      kind: 'line',
      max: LIMITS.auditTargetCodePoints,
      about: 'Only what was done to this group: "#handle", or the id of a conversation.',
      example: '#ops',
    },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
    waitSeconds: {
      kind: 'counter',
      json: 'wait',
      about: 'While there is nothing, the answer waits so many seconds for something, 25 at most.',
      example: 0,
    },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/admin/events',
    summary: 'List what happened on the server, and wait for what is to come',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  note: 'Log-ins, refusals, nodes, jobs, incidents, slow clients, groups, and every entry of the audit log; never the text of a message. Whoever goes on with the cursor misses nothing and gets nothing twice.',
});
