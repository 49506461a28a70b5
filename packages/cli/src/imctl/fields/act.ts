import type { FieldTable } from '../export/fields.ts';
import { APPLIED_CHANGE_FIELDS, type AppliedChange } from './applied-change.ts';
import type { Change } from './change.ts';

/** What became of a change that a command makes. */
export interface ActRow extends Change {
  /** `unchanged`: it was so already. */
  readonly status: AppliedChange['status'] | 'unchanged';
  readonly error: string | null;
  /** The job of the server that does the rest. */
  readonly job: number | null;
}

/** What can be printed of it: by all commands that change things one by one. */
export const ACT_FIELDS: FieldTable<ActRow> = {
  key: 'target',
  fields: [
    ...(APPLIED_CHANGE_FIELDS as FieldTable<Pick<ActRow, keyof AppliedChange>>).fields.map((field) =>
      field.name === 'status'
        ? {
            ...field,
            about:
              'done, unchanged (it was so), failed, unknown (no answer came), skipped (not tried), or with --dry-run planned',
          }
        : field,
    ),
    { name: 'job', about: 'the job of the server that does the rest; null: none', value: ({ job }) => job },
  ],
};
