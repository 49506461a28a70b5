import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';

/** What was looked at, and what came of it. */
export type FindingRow = AdminAnswer<'adminDiagnose'>['findings'][number];

/** What can be printed of it. */
export const FINDING_FIELDS: FieldTable<FindingRow> = {
  key: 'check',
  fields: [
    { name: 'check', about: 'what was looked at', value: ({ check }) => check, column: {} },
    { name: 'level', about: 'ok, warning or error', value: ({ level }) => level, column: {} },
    { name: 'summary', about: 'what was found', value: ({ summary }) => summary, column: { shrinks: true } },
    { name: 'fix', about: 'what to do about it; empty if nothing', value: ({ fix }) => fix, column: {} },
  ],
};
