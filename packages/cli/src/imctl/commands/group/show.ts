import { ClientError } from '../../../client/errors.ts';
import { defineCommand } from '../../command-spec.ts';
import { findGroup } from '../../each/find-group.ts';
import { GROUP_FIELDS } from '../../fields/group.ts';
import { GROUP_HELP } from '../../group-target.ts';

/** `imctl group show`: one group. */
export const groupShowCommand = defineCommand({
  name: 'group show',
  summary: 'show a group',
  arguments: [['<group>', GROUP_HELP]],
  examples: [
    ["imctl group show '#ops'", 'a fact a line'],
    ['imctl group show 42 --json owner,members', 'by the number, for a script'],
  ],
  fields: GROUP_FIELDS,
  run: async (context, [group]) => {
    const found = await findGroup(context, String(group));
    if (found.conversation.kind !== 'group') {
      throw new ClientError(
        'failed_precondition',
        `conversation ${found.conversation.id} is between two people; it is no group.`,
      );
    }
    await context.show(GROUP_FIELDS, found);
    return 0;
  },
});
