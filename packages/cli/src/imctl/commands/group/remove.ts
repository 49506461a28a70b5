import { confirm, yesOption } from '../../ask/confirm.ts';
import { dryRunOption } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { onEach } from '../../each/on-each.ts';
import { showGoing } from '../../each/show-going.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface RemoveOptions extends ReasonOption {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl group remove`: removes people from a group. */
export const groupRemoveCommand = defineCommand<RemoveOptions>({
  name: 'group remove',
  summary: 'remove people from a group',
  description: [
    'They can come back as the group lets others in; to keep them out: imctl group ban. After its owner, the oldest admin owns the group, else the oldest member; with the last member it is dismissed.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<users...>', USER_HELP],
  ],
  options: () => [reasonOption(), yesOption(), dryRunOption()],
  examples: [
    ["imctl group remove '#ops' mallory --reason 'left the company'", 'asks first'],
    ["imctl group remove '#ops' $(cat leavers.txt) --reason 'left' --yes", 'many, in a script'],
  ],
  fields: CHANGE_FIELDS,
  run: async (context, [group, given], options) => {
    const conversation = groupTarget(String(group));
    const names = given as readonly string[];
    const targets = names.map(userTarget);
    if (options.dryRun === true) return await showGoing(context, String(group), targets);
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    await confirm(context, { sentence: `This removes ${names.join(', ')} from ${conversation}.`, yes: options.yes });
    return await onEach(context, targets, async (user) => {
      const { unchanged } = await admin.asAdmin('removeMember', { conversation, user }, reason);
      context.say(unchanged ? `${user} is not in ${conversation}.` : `Removed ${user} from ${conversation}.`);
    });
  },
});
