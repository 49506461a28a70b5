import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Asks somebody to be friends. */
export const sendFriendRequest = operation({
  name: 'sendFriendRequest',
  request: 'SendFriendRequest',
  reply: 'Friend',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    opId: { kind: 'uuid' },
    message: {
      kind: 'text',
      max: LIMITS.friendMessageCodePoints,
      about: 'What the one who is asked reads with it.',
      example: 'We met in Oslo.',
    },
  },
  rest: { method: 'POST', path: '/api/v1/friends', summary: 'Ask somebody to be friends' },
  socket: true,
  tag: 'friends',
  auth: 'user',
  scope: 'account:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'failed_precondition', 'conflict'],
  note: 'The answer is the same whether they get it or not: somebody who takes no requests, or has blocked you, is not asked.',
  answers: 'the open request; a friend, if they had asked you',
  when: {
    failed_precondition:
      'you name yourself, somebody whom you have blocked, or somebody who refused you in the last 24 hours; the account is disabled; or a limit is reached',
  },
});
