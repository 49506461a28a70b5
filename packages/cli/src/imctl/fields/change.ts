import type { FieldTable, JsonValue } from '../export/fields.ts';

/** One thing that a command would change. */
export interface Change {
  readonly action: 'create' | 'update' | 'delete';
  /** Whose: "@alice", "session 7 of @alice". */
  readonly target: string;
  /** What of it; undefined: all of it. */
  readonly field?: string | undefined;
  readonly from?: JsonValue | undefined;
  readonly to?: JsonValue | undefined;
}

/** What --dry-run prints. */
export const CHANGE_FIELDS: FieldTable<Change> = {
  key: 'target',
  fields: [
    { name: 'action', about: 'create, update or delete', value: ({ action }) => action, column: {} },
    { name: 'target', about: 'what is changed', value: ({ target }) => target, column: {} },
    { name: 'field', about: 'what of it', value: ({ field }) => field ?? null, column: {} },
    { name: 'from', about: 'what it is', value: ({ from }) => from ?? null, column: {} },
    { name: 'to', about: 'what it becomes', value: ({ to }) => to ?? null, column: {} },
  ],
};
