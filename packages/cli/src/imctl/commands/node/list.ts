import { defineCommand } from '../../command-spec.ts';
import { NODE_FIELDS } from '../../fields/node.ts';

/** `imctl node list`: the imds of the server. */
export const nodeListCommand = defineCommand({
  name: 'node list',
  summary: 'list the nodes of the server',
  description: [
    'Those that the answering node hears, itself first; one that is silent for 15 seconds is not listed any more.',
    'PARTS counts the partitions of the log that a node owns, LEASE is how long it still has them without renewing that (2 s at most), and EVENTS how long its last event took through Kafka. A server of one process owns all, and needs neither lease nor Kafka.',
  ],
  examples: [
    ['imctl node list', 'versions, how many are connected, and who owns how much'],
    ['imctl node list --json id,partitions,leaseMs', 'which partitions each node owns'],
    ['imctl node list --json version -o csv', 'for a script'],
  ],
  fields: NODE_FIELDS,
  run: async (context) => {
    const { nodes } = await (await context.admin()).call('adminListNodes', {});
    const exporter = context.list(NODE_FIELDS);
    for (const node of nodes) await exporter.row(node);
    await exporter.end();
    if (nodes.some(({ ownership }) => ownership === null)) {
      context.say('Which node owns what is not known: the database of the server does not answer.');
    }
    return 0;
  },
});
