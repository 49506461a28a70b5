import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** The open requests to join that one may decide. */
export const listJoinRequests = operation({
  name: 'listJoinRequests',
  request: 'ListJoinRequests',
  reply: 'JoinRequestPage',
  fields: {
    conversationId: {
      kind: 'position',
      json: 'conversation',
      about: 'The id of a group; not given: of all groups that you are an admin of.',
    },
    cursor: { kind: 'bytesOfText', max: LIMITS.cursorBytes, about: 'The nextCursor of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.joinRequestPage, otherwise: LIMITS.joinRequestPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/join-requests', summary: 'List requests to join that you may decide' },
  socket: true,
  tag: 'joining',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found', 'forbidden', 'failed_precondition'],
  answers: 'by group, oldest first',
  when: { forbidden: 'you are no admin of the group', failed_precondition: 'it is a direct conversation' },
});
