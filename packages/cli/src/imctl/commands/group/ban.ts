import { Option } from 'commander';
import { defineActing } from '../../act/acting-command.ts';
import { standingOf } from '../../each/find-member.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface BanOptions {
  readonly lift?: boolean;
}

/** `imctl group ban`: keeps people out of a group, or lets them come back. */
export const groupBanCommand = defineActing<BanOptions>({
  name: 'group ban',
  summary: 'keep people out of a group',
  description: [
    'They are removed, and nobody can add them until the ban is lifted. People who are not in the group can be banned, too. "imctl group members --banned" lists them.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<users...>', USER_HELP],
  ],
  options: () => [new Option('--lift', 'let them come back; they are not added by it')],
  hasReason: true,
  asks: true,
  examples: [
    ["imctl group ban '#ops' mallory --reason spam", 'asks first'],
    ["imctl group ban '#ops' mallory --lift --reason 'talked to them'", 'the other way round'],
  ],
  plan: async (context, [group, given], { lift = false }) => {
    const conversation = groupTarget(String(group));
    const names = given as readonly string[];
    const action = lift ? ('delete' as const) : ('create' as const);
    const acts = names.map(userTarget).map((user) => ({
      target: `${user} in ${conversation}`,
      changes: [{ action, target: `ban of ${user} from ${conversation}` }],
      look: async () => {
        const { username, role, isBanned } = await standingOf(context, conversation, user);
        const ban = { action, target: `ban of @${username} from ${conversation}` };
        const going = { action: 'delete' as const, target: `@${username} in ${conversation}` };
        if (isBanned !== lift) return [];
        return role === null ? [ban] : [ban, going];
      },
      run: async (reason: string) => {
        const admin = await context.admin();
        if (lift) {
          const { unchanged } = await admin.asAdmin('liftBan', { conversation, user }, reason);
          const said = unchanged ? `is not banned from ${conversation}` : `may come back to ${conversation}`;
          return { said: `${user} ${said}.`, unchanged };
        }
        const { unchanged } = await admin.asAdmin('ban', { conversation, user }, reason);
        const said = unchanged
          ? `${user} is banned from ${conversation} already.`
          : `Banned ${user} from ${conversation}.`;
        return { said, unchanged };
      },
    }));
    const question = lift ? undefined : { sentence: `This bans ${names.join(', ')} from ${conversation}.` };
    return { acts, question };
  },
});
