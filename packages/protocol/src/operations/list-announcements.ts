import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** What was announced in a group and by whom, newest first. */
export const listAnnouncements = operation({
  name: 'listAnnouncements',
  request: 'ListAnnouncements',
  reply: 'AnnouncementPage',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    before: { kind: 'position', about: 'next_before of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.announcementPage, otherwise: LIMITS.announcementPageDefault },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/announcements',
    summary: 'List the announcements of a group, newest first',
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
  answers: 'newest first; continue with `next_before` until it is null',
  note: 'Where newcomers read only what comes after they joined, they see only what was announced after it.',
});
