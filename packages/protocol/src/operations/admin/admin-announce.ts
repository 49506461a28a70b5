import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Tells something to users of the server, whether they are online or not. The same op id announces it once. */
export const adminAnnounce = operation({
  name: 'adminAnnounce',
  request: 'AdminAnnounce',
  reply: 'AnnouncementMade',
  fields: {
    opId: { kind: 'uuid' },
    text: {
      kind: 'text',
      min: 1,
      max: LIMITS.announcementCodePoints,
      about: 'What is announced.',
      example: 'Maintenance on Saturday from 18:00 to 19:00 UTC.',
    },
    audience: {
      kind: 'enum',
      names: ['all', 'online', 'group', 'users'],
      about: 'Whom it goes to: people whose account is not disabled, and no bots.',
      example: 'all',
    },
    group: {
      kind: 'line',
      max: LIMITS.handleCodePoints + 1,
      about: 'For the audience `group`: "#handle", or the id of the group.',
    },
    userIds: {
      kind: 'users',
      max: LIMITS.announcementUsers,
      json: 'users',
      about: 'For the audience `users`: who they are.',
    },
    userNames: { kind: 'nameOf', field: 'userIds', max: LIMITS.announcementUsers },
    dryRun: { kind: 'flag' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/announcements',
    summary: 'Announce something to users of the server',
    status: 201,
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'conflict', 'failed_precondition'],
  rule: ({ audience, group = '', userIds = [], userNames = [] }) => {
    const named = userIds.length + userNames.length;
    if ((audience === 'group') !== (group !== '')) {
      return { field: 'group', message: 'Give a group with the audience group, and none with others.' };
    }
    if ((audience === 'users') !== named > 0) {
      return { field: 'userIds', message: 'Give users with the audience users, and none with others.' };
    }
    return undefined;
  },
  note: `Everybody gets it as a message of the account of the server, in a direct conversation in which only the server writes; it counts as unread. A job sends it, also after a restart, and nobody gets it twice.`,
  answers: 'how many it is for, and the first of them',
  when: { not_found: 'the group or a user', failed_precondition: 'it would be for nobody' },
});
