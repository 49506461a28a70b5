import { defineCommand } from '../../command-spec.ts';
import { RETENTION_FIELDS } from '../../fields/retention.ts';

/** `imctl retention show`: how long messages are kept, and what is done about it. */
export const retentionShowCommand = defineCommand({
  name: 'retention show',
  summary: 'show how long messages are kept, and what is done about it',
  description: [
    'What is too old is removed once an hour, by whole days: from then on nobody reads it. The rows in the database are deleted behind that, 500 at a time, and files that no message has any more by the sweep of files.',
  ],
  examples: [
    ['imctl retention show', 'the rules, and the last round'],
    ['imctl retention show --json pending', 'how many conversations have rows that are still to be deleted'],
  ],
  fields: RETENTION_FIELDS,
  run: async (context) => {
    const retention = await (await context.admin()).call('adminGetRetention', {});
    await context.show(RETENTION_FIELDS, retention);
    if (retention.directMs === 0 && retention.groupsMs === 0) {
      context.say('All messages are kept for ever. To change it: retention.direct, retention.groups in imd.toml.');
    }
    return 0;
  },
});
