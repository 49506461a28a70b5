import type { FieldTable } from '../export/fields.ts';
import { CHANGE_FIELDS, type Change } from './change.ts';

/** A change of a plan, and what became of it. */
export interface AppliedChange extends Change {
  /** `planned`: a dry run; `skipped`: it was not tried. */
  readonly status: 'planned' | 'done' | 'failed' | 'unknown' | 'skipped';
  readonly error: string | null;
}

/** What can be printed of it. */
export const APPLIED_CHANGE_FIELDS: FieldTable<AppliedChange> = {
  key: 'target',
  isLive: true,
  fields: [
    ...CHANGE_FIELDS.fields,
    {
      name: 'status',
      about: 'done, failed, unknown (no answer came), skipped (not tried), or with --dry-run planned',
      value: ({ status }) => status,
      column: {},
    },
    { name: 'error', about: 'why it failed or was skipped', value: ({ error }) => error, column: { shrinks: true } },
  ],
};
