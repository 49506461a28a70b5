import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';

/** One partition of the log. */
export type PartitionRow = AdminAnswer<'adminListPartitions'>['partitions'][number];

/** What can be printed of a partition. */
export const PARTITION_FIELDS: FieldTable<PartitionRow> = {
  key: 'partition',
  fields: [
    { name: 'partition', about: 'its number', value: ({ partition }) => partition, column: { align: 'right' } },
    { name: 'node', about: 'the node that owns it', value: ({ node }) => node, column: { shrinks: true } },
    {
      name: 'alive',
      about: 'whether the answering node hears that one',
      value: ({ alive }) => alive,
      column: { text: ({ alive }) => (alive ? 'yes' : 'no') },
    },
    {
      name: 'epoch',
      about: 'how often it has got another owner',
      value: ({ epoch }) => epoch,
      column: { align: 'right' },
    },
    {
      name: 'nextOffset',
      about: 'what is below it in the log is stored',
      value: ({ nextOffset }) => nextOffset,
      column: { title: 'STORED', align: 'right' },
    },
  ],
};
