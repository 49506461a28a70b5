import { Option } from 'commander';
import { confirm, yesOption } from '../../ask/confirm.ts';
import { dryRunOption } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { onEach } from '../../each/on-each.ts';
import { showGoing } from '../../each/show-going.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface BanOptions extends ReasonOption {
  readonly lift?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl group ban`: keeps people out of a group, or lets them come back. */
export const groupBanCommand = defineCommand<BanOptions>({
  name: 'group ban',
  summary: 'keep people out of a group',
  description: [
    'They are removed, and nobody can add them until the ban is lifted. People who are not in the group can be banned, too. "imctl group members --banned" lists them.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<users...>', USER_HELP],
  ],
  options: () => [
    new Option('--lift', 'let them come back; they are not added by it'),
    reasonOption(),
    yesOption(),
    dryRunOption(),
  ],
  examples: [
    ["imctl group ban '#ops' mallory --reason spam", 'asks first'],
    ["imctl group ban '#ops' mallory --lift --reason 'talked to them'", 'the other way round'],
  ],
  fields: CHANGE_FIELDS,
  run: async (context, [group, given], options) => {
    const conversation = groupTarget(String(group));
    const names = given as readonly string[];
    const targets = names.map(userTarget);
    if (options.dryRun === true) return await showGoing(context, String(group), targets);
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    if (options.lift === true) {
      return await onEach(context, targets, async (user) => {
        const { unchanged } = await admin.asAdmin('liftBan', { conversation, user }, reason);
        context.say(
          unchanged ? `${user} is not banned from ${conversation}.` : `${user} may come back to ${conversation}.`,
        );
      });
    }
    await confirm(context, { sentence: `This bans ${names.join(', ')} from ${conversation}.`, yes: options.yes });
    return await onEach(context, targets, async (user) => {
      const { unchanged } = await admin.asAdmin('ban', { conversation, user }, reason);
      context.say(
        unchanged ? `${user} is banned from ${conversation} already.` : `Banned ${user} from ${conversation}.`,
      );
    });
  },
});
