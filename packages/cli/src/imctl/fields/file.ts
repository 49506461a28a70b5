import type { AdminAnswer } from '@im-ts/protocol/admin';
import { byteSize } from '../../text/byte-size.ts';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** What the files of the server take. */
export type FileTotalsRow = AdminAnswer<'adminGetFileTotals'>;

/** What can be printed of it. */
export const FILE_TOTALS_FIELDS: FieldTable<FileTotalsRow> = {
  key: 'bytes',
  fields: [
    { name: 'files', about: 'how many there are', value: ({ files }) => files, column: {} },
    {
      name: 'bytes',
      about: 'what they take',
      value: ({ bytes }) => bytes,
      column: { text: ({ bytes }) => byteSize(bytes) },
    },
    { name: 'unsentFiles', about: 'of those, without a message', value: ({ unsentFiles }) => unsentFiles, column: {} },
    {
      name: 'unsentBytes',
      about: 'what these take',
      value: ({ unsentBytes }) => unsentBytes,
      column: { text: ({ unsentBytes }) => byteSize(unsentBytes) },
    },
    {
      name: 'doomedFiles',
      about: 'of those, about to be deleted',
      value: ({ doomedFiles }) => doomedFiles,
      column: {},
    },
    {
      name: 'doomedBytes',
      about: 'what these take',
      value: ({ doomedBytes }) => doomedBytes,
      column: { text: ({ doomedBytes }) => byteSize(doomedBytes) },
    },
    { name: 'users', about: 'who has some', value: ({ users }) => users, column: {} },
    {
      name: 'countedBytes',
      about: 'what counts for the quotas of all: files, and what open uploads have reserved',
      value: ({ countedBytes }) => countedBytes,
      column: { text: ({ countedBytes }) => byteSize(countedBytes) },
    },
    {
      name: 'quotaBytes',
      about: 'what one user may have',
      value: ({ quotaBytes }) => quotaBytes,
      column: { text: ({ quotaBytes }) => byteSize(quotaBytes) },
    },
  ],
};

/** What the files of one user take. */
export type FileUsageRow = AdminAnswer<'adminListFileUsage'>['usage'][number];

const partOf = ({ bytes, quotaBytes }: FileUsageRow): string =>
  quotaBytes === 0 ? '' : `${Math.round((100 * bytes) / quotaBytes)} %`;

/** What can be printed of it. */
export const FILE_USAGE_FIELDS: FieldTable<FileUsageRow> = {
  key: 'username',
  fields: [
    {
      name: 'userId',
      about: 'the number of the user',
      value: ({ userId }) => userId,
      column: { title: 'ID', align: 'right' },
    },
    {
      name: 'username',
      about: 'the name; null: the account is not there any more',
      value: ({ username }) => username,
      column: {},
    },
    { name: 'files', about: 'how many there are', value: ({ files }) => files, column: { align: 'right' } },
    {
      name: 'bytes',
      about: 'what counts for their quota: files, and what open uploads have reserved',
      value: ({ bytes }) => bytes,
      column: { title: 'SIZE', text: ({ bytes }) => byteSize(bytes), align: 'right' },
    },
    {
      name: 'quotaBytes',
      about: 'what they may have',
      value: ({ quotaBytes }) => quotaBytes,
      column: { title: 'OF QUOTA', text: partOf, align: 'right' },
    },
  ],
};

/** A file of somebody. */
export type FileRow = AdminAnswer<'adminListFiles'>['files'][number];

/** What can be printed of a file. */
export const FILE_FIELDS: FieldTable<FileRow> = {
  key: 'id',
  fields: [
    { name: 'id', about: 'its number', value: ({ id }) => id, column: { align: 'right' } },
    {
      name: 'name',
      about: 'what it is called; null: this server does not let admins read what others write',
      value: ({ name }) => name,
      column: { shrinks: true },
    },
    {
      name: 'size',
      about: 'its bytes',
      value: ({ size }) => size,
      column: { text: ({ size }) => byteSize(size), align: 'right' },
    },
    { name: 'mimeType', about: 'what kind it is', value: ({ mimeType }) => mimeType, column: { title: 'TYPE' } },
    {
      name: 'createdAt',
      about: 'when it came',
      value: ({ createdAt }) => createdAt,
      column: { title: 'CREATED', text: ({ createdAt }, now) => shortTime(createdAt, now) },
    },
    {
      name: 'sentAt',
      about: 'when a message was sent with it; null: none was',
      value: ({ sentAt }) => sentAt,
      column: { title: 'SENT', text: ({ sentAt }, now) => shortTime(sentAt, now) },
    },
    {
      name: 'doomedAt',
      about: 'since when it is about to be deleted; null: it stays',
      value: ({ doomedAt }) => doomedAt,
      column: { title: 'GOES SINCE', text: ({ doomedAt }, now) => shortTime(doomedAt, now, '') },
    },
    { name: 'sha256', about: 'its SHA-256, in hex', value: ({ sha256 }) => sha256 },
  ],
};

/** What a sweep of files came to. */
export interface SweepRow {
  readonly job: number;
  readonly dryRun: boolean;
  readonly doomed: number;
  readonly doomedBytes: number;
  readonly deleted: number;
  readonly deletedBytes: number;
  readonly blobs: number;
}

/** What can be printed of it. */
export const SWEEP_FIELDS: FieldTable<SweepRow> = {
  key: 'job',
  fields: [
    { name: 'job', about: 'the number of the job that did it', value: ({ job }) => job, column: {} },
    { name: 'dryRun', about: 'nothing was deleted, only counted', value: ({ dryRun }) => dryRun, column: {} },
    {
      name: 'doomed',
      about: 'files whose deletion is decided, or would be',
      value: ({ doomed }) => doomed,
      column: {},
    },
    {
      name: 'doomedBytes',
      about: 'what they take',
      value: ({ doomedBytes }) => doomedBytes,
      column: { text: ({ doomedBytes }) => byteSize(doomedBytes) },
    },
    {
      name: 'deleted',
      about: 'files that are deleted, as it was decided before',
      value: ({ deleted }) => deleted,
      column: {},
    },
    {
      name: 'deletedBytes',
      about: 'what they took',
      value: ({ deletedBytes }) => deletedBytes,
      column: { text: ({ deletedBytes }) => byteSize(deletedBytes) },
    },
    {
      name: 'blobs',
      about: 'bytes that no file names, as a process leaves behind that died: how many were removed, or would be',
      value: ({ blobs }) => blobs,
      column: {},
    },
  ],
};
