import { defineActing } from '../../act/acting-command.ts';
import { changesOf } from '../../ask/dry-run.ts';
import { findGroup } from '../../each/find-group.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

/** `imctl group announce`: what everybody in a group should know. */
export const groupAnnounceCommand = defineActing({
  name: 'group announce',
  summary: 'set the announcement of a group',
  description: ['A system message tells the members of it, as of "a server admin".'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<text>', "the announcement; '' takes it away"],
  ],
  hasReason: true,
  asks: false,
  examples: [
    ["imctl group announce '#ops' 'Maintenance at 18:00' --reason 'ticket 17'", 'everybody in the group sees it'],
  ],
  plan: async (context, [group, text]) => {
    const target = groupTarget(String(group));
    const notice = String(text);
    return {
      acts: [
        {
          target,
          changes: [{ action: 'update', target, field: 'announcement', to: notice }],
          look: async () => {
            const { conversation } = await findGroup(context, String(group));
            return changesOf(target, { announcement: conversation.notice }, { announcement: notice });
          },
          run: async (reason) => {
            const admin = await context.admin();
            const { unchanged } = await admin.asAdmin('updateConversation', { conversation: target, notice }, reason);
            return {
              said: unchanged ? `${target} has this announcement already.` : `Announced it in ${target}.`,
              unchanged,
            };
          },
        },
      ],
    };
  },
});
