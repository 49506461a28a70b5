import { LIMITS } from '@im-ts/protocol';
import { defineActing } from '../../act/acting-command.ts';
import { planEnding } from '../../act/plan-ending.ts';
import { idsOf } from '../../each/ids.ts';
import { pages } from '../../each/pages.ts';

/** `imctl invite revoke`: ends invites. */
export const inviteRevokeCommand = defineActing({
  name: 'invite revoke',
  summary: 'end invites',
  description: ['Whoever came by them stays. Their codes are good for nothing from then on, so it asks first.'],
  arguments: [['<invites...>', 'numbers of invites, see "imctl invite list"']],
  hasReason: false,
  asks: true,
  examples: [
    ['imctl invite revoke 7', 'one, or several; asks first'],
    ['imctl invite revoke 7 --yes', 'in a script'],
  ],
  plan: async (context, [given]) => {
    const invites = idsOf(given as readonly string[], 'invite');
    const list = async () => {
      const admin = await context.admin();
      const found = pages(context, async (after) => {
        const page = await admin.call('adminListInvites', { after, limit: LIMITS.adminPage });
        return { rows: page.invites, next: page.nextAfter };
      });
      const ids = new Set<number>();
      for await (const { id } of found) ids.add(id);
      return ids;
    };
    return planEnding({
      ...{ kind: 'invite', of: '', ids: invites, list, done: 'Revoked' },
      missing: (invite) => `there is no invite with the id ${invite}; see: imctl invite list`,
      end: async (invite) => (await context.admin()).call('adminRevokeInvite', { invite }),
    });
  },
});
