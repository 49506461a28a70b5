import type { ServerAnnouncement } from '../../domain/server-announcement.ts';
import { ANNOUNCEMENT_AUDIENCE } from '../codes.ts';
import { type TableOf, tableOf } from './table.ts';

/** What was announced to users of the server. */
export const serverAnnouncements: TableOf<ServerAnnouncement> = tableOf<ServerAnnouncement>()({
  name: 'server_announcements',
  columns: [
    { name: 'id', type: 'auto_id', property: 'id' },
    { name: 'body', type: 'long_text', property: 'text' },
    { name: 'audience', type: 'small', property: 'audience', code: ANNOUNCEMENT_AUDIENCE },
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'last_user_id', type: 'integer', property: 'lastUserId' },
    { name: 'user_ids', type: 'huge_text', property: 'userIds', code: 'ids' },
    { name: 'recipients', type: 'integer', property: 'recipients' },
    { name: 'sent', type: 'integer', property: 'sent' },
    { name: 'failed', type: 'integer', property: 'failed' },
    { name: 'job_id', type: 'integer', property: 'jobId' },
    { name: 'created_by', type: 'integer', property: 'createdBy' },
    { name: 'created_at', type: 'integer', property: 'createdAt' },
    { name: 'finished_at', type: 'integer', property: 'finishedAt' },
  ],
});
