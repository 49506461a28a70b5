import { defineCommand } from '../../command-spec.ts';
import { PARTITION_FIELDS } from '../../fields/partition.ts';

/** `imctl node partitions`: which node owns which partition of the log. */
export const nodePartitionsCommand = defineCommand({
  name: 'node partitions',
  summary: 'list which node owns which partition of the log',
  description: [
    'A conversation is always in the same partition, and the owner of that decides its order. Partitions move by themselves when nodes come and go.',
  ],
  examples: [['imctl node partitions', 'how they are spread']],
  fields: PARTITION_FIELDS,
  run: async (context) => {
    const { partitions } = await (await context.admin()).call('adminListPartitions', {});
    const exporter = context.list(PARTITION_FIELDS);
    for (const partition of partitions) await exporter.row(partition);
    await exporter.end();
    return 0;
  },
});
