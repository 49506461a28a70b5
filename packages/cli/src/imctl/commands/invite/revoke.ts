import { defineCommand } from '../../command-spec.ts';
import { idsOf } from '../../each/ids.ts';
import { onEach } from '../../each/on-each.ts';

/** `imctl invite revoke`: ends invites. */
export const inviteRevokeCommand = defineCommand({
  name: 'invite revoke',
  summary: 'end invites',
  description: ['Whoever came by them stays.'],
  arguments: [['<invites...>', 'numbers of invites, see "imctl invite list"']],
  examples: [['imctl invite revoke 7', 'one, or several']],
  run: async (context, [given]) => {
    const invites = idsOf(given as readonly string[], 'invite');
    const admin = await context.admin();
    return await onEach(context, invites, async (invite) => {
      await admin.call('adminRevokeInvite', { invite });
      context.say(`Revoked invite ${invite}.`);
    });
  },
});
