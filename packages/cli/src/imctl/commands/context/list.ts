import { listContexts } from '../../access/contexts.ts';
import { defineCommand } from '../../command-spec.ts';
import { CONTEXT_FIELDS } from '../../fields/context.ts';

/** `imctl context list`: the accounts that are kept. */
export const contextListCommand = defineCommand({
  name: 'context list',
  summary: 'list contexts',
  description: ['The one with a star is used when no other one is named.'],
  examples: [
    ['imctl context list', 'names, accounts and servers'],
    ['imctl context list --json name,server', 'for a script'],
  ],
  fields: CONTEXT_FIELDS,
  run: async (context) => {
    const contexts = await listContexts(context.environment);
    const exporter = context.list(CONTEXT_FIELDS);
    for (const row of contexts) await exporter.row(row);
    await exporter.end();
    if (contexts.length === 0) context.say('There are no contexts. Add one: imctl context add NAME --server URL');
    return 0;
  },
});
