import type { FieldTable } from '../export/fields.ts';

/** What a purge came to. */
export interface PurgeRow {
  readonly recalled: number;
  readonly seen: number;
  /** Where it was stopped; null: it is done. */
  readonly nextAfter: number | null;
}

/** What can be printed of it. */
export const PURGE_FIELDS: FieldTable<PurgeRow> = {
  key: 'recalled',
  fields: [
    {
      name: 'recalled',
      about: 'messages that were recalled; with --dry-run: that would be',
      value: ({ recalled }) => recalled,
      column: { align: 'right' },
    },
    { name: 'seen', about: 'messages that were looked at', value: ({ seen }) => seen, column: { align: 'right' } },
    {
      name: 'nextAfter',
      about: 'where it was stopped, for --after; null: it is done',
      value: ({ nextAfter }) => nextAfter,
    },
  ],
};
