import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable, JsonValue } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** How long messages are kept, and what is done about it. */
export type RetentionRow = AdminAnswer<'adminGetRetention'>;

const DAY_MS = 86_400_000;

const kept = (ms: number): string => (ms === 0 ? 'for ever' : `${Math.floor(ms / DAY_MS)} days`);

/** What can be printed of it. */
export const RETENTION_FIELDS: FieldTable<RetentionRow> = {
  key: 'pending',
  fields: [
    {
      name: 'directMs',
      about: 'how long messages of direct conversations are kept, in milliseconds; 0: for ever',
      value: ({ directMs }) => directMs,
      column: { title: 'DIRECT', text: ({ directMs }) => kept(directMs) },
    },
    {
      name: 'groupsMs',
      about: 'the same of groups',
      value: ({ groupsMs }) => groupsMs,
      column: { title: 'GROUPS', text: ({ groupsMs }) => kept(groupsMs) },
    },
    {
      name: 'state',
      about: 'waiting, or running while what is too old is removed',
      value: ({ job }) => job?.state ?? null,
      column: {},
    },
    {
      name: 'nextAt',
      about: 'when that begins again',
      value: ({ job }) => job?.nextAt ?? null,
      column: { title: 'NEXT', text: ({ job }, now) => shortTime(job?.nextAt ?? null, now) },
    },
    {
      name: 'result',
      about: 'what the last round removed',
      value: ({ job }) => (job?.result ?? null) as JsonValue,
      column: { title: 'LAST ROUND', text: ({ job }) => resultWords(job?.result) },
    },
    {
      name: 'pending',
      about: 'conversations with rows that are still to be deleted; 1000: or more',
      value: ({ pending }) => pending,
      column: { title: 'TO DELETE', align: 'right' },
    },
    { name: 'job', about: 'the number of the job that removes', value: ({ job }) => job?.id ?? null },
    { name: 'deletionJob', about: 'the number of the job that deletes', value: ({ deletion }) => deletion?.id ?? null },
  ],
};

/** "120 messages of 3 conversations". */
function resultWords(result: unknown): string {
  const { conversations, messages } = (result ?? {}) as Readonly<Record<string, number | undefined>>;
  return messages === undefined ? '-' : `${messages} messages of ${conversations ?? 0} conversations`;
}
