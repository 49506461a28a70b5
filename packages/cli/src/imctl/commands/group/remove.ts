import { defineActing } from '../../act/acting-command.ts';
import { standingOf } from '../../each/find-member.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl group remove`: removes people from a group. */
export const groupRemoveCommand = defineActing({
  name: 'group remove',
  summary: 'remove people from a group',
  description: [
    'They can come back as the group lets others in; to keep them out: imctl group ban. After its owner, the oldest admin owns the group, else the oldest member; with the last member it is dismissed.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<users...>', USER_HELP],
  ],
  hasReason: true,
  asks: true,
  examples: [
    ["imctl group remove '#ops' mallory --reason 'left the company'", 'asks first'],
    ["imctl group remove '#ops' $(cat leavers.txt) --reason 'left' --yes", 'many, in a script'],
  ],
  plan: async (context, [group, given]) => {
    const conversation = groupTarget(String(group));
    const names = given as readonly string[];
    const acts = names.map(userTarget).map((user) => ({
      target: `${user} in ${conversation}`,
      changes: [{ action: 'delete' as const, target: `${user} in ${conversation}` }],
      look: async () => {
        const { username, role } = await standingOf(context, conversation, user);
        return role === null ? [] : [{ action: 'delete' as const, target: `@${username} in ${conversation}` }];
      },
      run: async (reason: string) => {
        const { unchanged } = await (await context.admin()).asAdmin('removeMember', { conversation, user }, reason);
        const said = unchanged ? `${user} is not in ${conversation}.` : `Removed ${user} from ${conversation}.`;
        return { said, unchanged };
      },
    }));
    return { acts, question: { sentence: `This removes ${names.join(', ')} from ${conversation}.` } };
  },
});
