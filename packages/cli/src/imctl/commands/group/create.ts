import { Option } from 'commander';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { GROUP_FIELDS, groupRows } from '../../fields/group.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface CreateOptions extends ReasonOption {
  readonly owner: string;
  readonly handle?: string;
  readonly history?: 'all' | 'since_join';
}

/** `imctl group create`: a group that somebody else owns. */
export const groupCreateCommand = defineCommand<CreateOptions>({
  name: 'group create',
  summary: 'make a group for somebody',
  description: ['Whoever makes it is not in it. A handle is unique in the whole server and must look unlike others.'],
  arguments: [
    ['<name>', 'what the group is called'],
    ['[users...]', `its first members besides the owner: ${USER_HELP}`],
  ],
  options: () => [
    new Option('--owner <user>', `who owns it: ${USER_HELP}`).makeOptionMandatory(),
    new Option('--handle <handle>', 'its unique name'),
    new Option('--history <which>', 'what newcomers read: everything, or what comes after they joined').choices([
      'all',
      'since_join',
    ]),
    reasonOption(),
  ],
  examples: [
    ["imctl group create 'Night shift' --owner alice --handle night bob carol --reason 'new team'", 'a group of three'],
    ['imctl group create Ops --owner alice --reason setup --quiet', 'prints its number'],
  ],
  fields: GROUP_FIELDS,
  run: async (context, [name, given], options) => {
    const { owner, handle, history } = options;
    const members = ((given ?? []) as readonly string[]).map(userTarget);
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    const { conversation, users } = await admin.call('adminCreateGroup', {
      name: String(name),
      owner: userTarget(owner),
      members,
      reason,
      ...(handle === undefined ? {} : { handle: handle.replace(/^#/, '') }),
      ...(history === undefined ? {} : { historyVisibility: history }),
    });
    const [row] = groupRows([conversation], users);
    if (row !== undefined && (context.output.isAsked || context.output.quiet)) await context.show(GROUP_FIELDS, row);
    context.say(`Created the group ${conversation.name} (${conversation.id}), which ${owner} owns.`);
    return 0;
  },
});
