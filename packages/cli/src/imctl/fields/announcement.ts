import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** An announcement to users of the server. */
export type AnnouncementRow = AdminAnswer<'adminListAnnouncements'>['announcements'][number];

/** What can be printed of it. */
export const ANNOUNCEMENT_FIELDS: FieldTable<AnnouncementRow> = {
  key: 'id',
  fields: [
    { name: 'id', about: 'its number; null: with --dry-run', value: ({ id }) => id, column: { align: 'right' } },
    {
      name: 'createdAt',
      about: 'when it was made',
      value: ({ createdAt }) => createdAt,
      column: { title: 'CREATED', text: ({ createdAt }, now) => shortTime(createdAt, now) },
    },
    { name: 'audience', about: 'all, online, group or users', value: ({ audience }) => audience, column: {} },
    {
      name: 'recipients',
      about: 'how many it was for when it was made',
      value: ({ recipients }) => recipients,
      column: { align: 'right' },
    },
    { name: 'sent', about: 'how many have it', value: ({ sent }) => sent, column: { align: 'right' } },
    { name: 'failed', about: 'how many it could not be stored for', value: ({ failed }) => failed },
    {
      name: 'finishedAt',
      about: 'when the last one had it; null: it is being sent',
      value: ({ finishedAt }) => finishedAt,
      column: { title: 'FINISHED', text: ({ finishedAt }, now) => shortTime(finishedAt, now) },
    },
    { name: 'text', about: 'what was announced', value: ({ text }) => text, column: { shrinks: true } },
    { name: 'conversationId', about: 'the group it was for, if any', value: ({ conversationId }) => conversationId },
    { name: 'jobId', about: 'the job that sends it', value: ({ jobId }) => jobId },
    { name: 'createdBy', about: 'the number of who announced it', value: ({ createdBy }) => createdBy },
  ],
};
