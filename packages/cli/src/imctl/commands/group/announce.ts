import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

/** `imctl group announce`: what everybody in a group should know. */
export const groupAnnounceCommand = defineCommand<ReasonOption>({
  name: 'group announce',
  summary: 'set the announcement of a group',
  description: ['A system message tells the members of it, as of "a server admin".'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<text>', "the announcement; '' takes it away"],
  ],
  options: () => [reasonOption()],
  examples: [
    ["imctl group announce '#ops' 'Maintenance at 18:00' --reason 'ticket 17'", 'everybody in the group sees it'],
  ],
  run: async (context, [group, text], options) => {
    const conversation = groupTarget(String(group));
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    const { unchanged } = await admin.asAdmin('updateConversation', { conversation, notice: String(text) }, reason);
    context.say(unchanged ? `${conversation} has this announcement already.` : `Announced it in ${conversation}.`);
    return 0;
  },
});
