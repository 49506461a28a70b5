import { byteSize } from '../../text/byte-size.ts';
import type { FieldTable } from '../export/fields.ts';

/** What was removed of a conversation, or would be. */
export interface RemovedRow {
  readonly messages: number;
  /** Of a dry run; null: it was not measured. */
  readonly bytes: number | null;
  readonly fileBytes: number | null;
  /** null: there are none. */
  readonly toSeq: number | null;
}

const size = (bytes: number | null): string => (bytes === null ? '-' : byteSize(bytes));

/** What can be printed of it. */
export const REMOVED_FIELDS: FieldTable<RemovedRow> = {
  key: 'messages',
  fields: [
    {
      name: 'messages',
      about: 'messages that were removed; with --dry-run: that would be',
      value: ({ messages }) => messages,
      column: { align: 'right' },
    },
    {
      name: 'bytes',
      about: 'of their texts, with --dry-run',
      value: ({ bytes }) => bytes,
      column: { title: 'TEXT', align: 'right', text: ({ bytes }) => size(bytes) },
    },
    {
      name: 'fileBytes',
      about: 'of their files, with --dry-run',
      value: ({ fileBytes }) => fileBytes,
      column: { title: 'FILES', align: 'right', text: ({ fileBytes }) => size(fileBytes) },
    },
    {
      name: 'toSeq',
      about: 'the number of the newest of them',
      value: ({ toSeq }) => toSeq,
      column: { title: 'UP TO', align: 'right' },
    },
  ],
};
