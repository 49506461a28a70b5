import { defineCommand } from '../../command-spec.ts';
import { NODE_FIELDS } from '../../fields/node.ts';

/** `imctl node list`: the imds of the server. */
export const nodeListCommand = defineCommand({
  name: 'node list',
  summary: 'list the nodes of the server',
  description: ['Those that the answering node hears; one that is silent for 15 seconds is not listed any more.'],
  examples: [
    ['imctl node list', 'versions, and how many are connected'],
    ['imctl node list --json version -o csv', 'for a script'],
  ],
  fields: NODE_FIELDS,
  run: async (context) => {
    const { nodes } = await (await context.admin()).call('adminListNodes', {});
    const exporter = context.list(NODE_FIELDS);
    for (const node of nodes) await exporter.row(node);
    await exporter.end();
    return 0;
  },
});
