import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** The messages that mention one, in all conversations. */
export const listMentions = operation({
  name: 'listMentions',
  request: 'ListMentions',
  reply: 'MentionPage',
  fields: {
    conversationId: {
      kind: 'position',
      json: 'conversation',
      about: 'The id of a conversation; not given: of all that you are in.',
    },
    unread: { kind: 'flag', about: 'Only those that you have not read.' },
    cursor: { kind: 'bytesOfText', max: LIMITS.cursorBytes, about: 'The nextCursor of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.mentionPage, otherwise: LIMITS.mentionPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/mentions', summary: 'List the messages that mention you, newest first' },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers: 'newest first; of a conversation that you are not in, none',
  note: 'Messages of others that name you or everybody, as far as you may read them still; what was recalled is not among them.',
});
