import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** What was announced to users of the server, newest first. */
export const adminListAnnouncements = operation({
  name: 'adminListAnnouncements',
  request: 'AdminListAnnouncements',
  reply: 'ServerAnnouncementPage',
  fields: {
    before: { kind: 'counter', about: 'The last announcement id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/admin/announcements',
    summary: 'List what was announced to users of the server, newest first',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
});
