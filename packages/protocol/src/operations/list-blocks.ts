import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Whom the caller has blocked, by ascending user id. */
export const listBlocks = operation({
  name: 'listBlocks',
  request: 'ListBlocks',
  reply: 'BlockPage',
  fields: {
    afterUserId: { kind: 'counter', json: 'after', about: 'The last user id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.blockPage, otherwise: LIMITS.blockPage },
  },
  rest: { method: 'GET', path: '/api/v1/blocks', summary: 'List whom you have blocked' },
  socket: true,
  tag: 'friends',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers: 'by ascending user id; continue with `next_after_user_id` until it is 0',
});
