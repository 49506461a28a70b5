import { operation } from '../operation/operation.ts';

/** The texts that a message has and had, newest first. */
export const listVersions = operation({
  name: 'listVersions',
  request: 'ListVersions',
  reply: 'VersionPage',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    seq: { kind: 'id', about: 'The number of a message in its conversation.' },
    before: { kind: 'position', about: 'next_before of the page before.' },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/messages/{seq}/versions',
    summary: 'List the texts that a message has and had, newest first',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found', 'gone'],
  answers: 'the present text and those that edits have replaced; continue with `next_before` until it is null',
  note: 'Of those replaced, the first and the last 20 are kept, which their numbers tell. All are removed at a recall.',
  when: { not_found: 'the conversation, or a message that you may not read', gone: 'it was recalled' },
});
