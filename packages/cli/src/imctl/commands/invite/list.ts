import { LIMITS } from '@im-ts/protocol';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { INVITE_FIELDS, type InviteRow } from '../../fields/invite.ts';

/** `imctl invite list`: the invites that have not ended. */
export const inviteListCommand = defineCommand({
  name: 'invite list',
  summary: 'list the invites that have not ended, used up or not',
  description: ['Their codes are not kept anywhere, so they cannot be shown.'],
  examples: [
    ['imctl invite list', 'for whom, how often used, and when they end'],
    ["imctl invite list -o jsonl | jq -r 'select(.uses == 0).id'", 'those that nobody has used'],
  ],
  fields: INVITE_FIELDS,
  run: async (context) => {
    const admin = await context.admin();
    const exporter = context.list(INVITE_FIELDS);
    const invites = pages<InviteRow>(context, async (after) => {
      const page = await admin.call('adminListInvites', { after, limit: LIMITS.adminPage });
      return { rows: page.invites, next: page.nextAfter };
    });
    let count = 0;
    for await (const invite of invites) {
      await exporter.row(invite);
      count++;
    }
    await exporter.end();
    if (count === 0) context.say('There are no invites; make one with "imctl invite create".');
    return 0;
  },
});
