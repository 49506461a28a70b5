import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** People of one's conversations, and friends, by the beginning of one of their names. */
export const findUsers = operation({
  name: 'findUsers',
  request: 'FindUsers',
  reply: 'FoundUsers',
  fields: {
    prefix: {
      kind: 'text',
      max: LIMITS.userSearchCodePoints,
      about:
        'The beginning of a username, a display name, a nickname or your remark, or of a later word of it. Empty: anybody.',
      example: 'bo',
    },
    conversationId: {
      kind: 'position',
      json: 'conversation',
      about: 'The id of a conversation, for its members only; not given: all that you are in, and your friends.',
    },
    limit: { kind: 'pageSize', max: LIMITS.userSearch, otherwise: LIMITS.userSearch },
  },
  rest: { method: 'GET', path: '/api/v1/users', summary: 'Find people that you know' },
  socket: true,
  tag: 'users',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers:
    'whoever has exactly this name first, then friends and people of small conversations; of a conversation that you are not in, nobody',
  note: 'For completing a name while it is typed: there is no second page, a longer beginning finds the rest. Case and accented or full-width forms of the same letter do not matter. Whom you have blocked, and who has left all conversations with you, is not found. Of somebody in conversations of more than 5,000 members together, the members of the largest ones are found by their usernames only.',
});
