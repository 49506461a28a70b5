import { LIMITS } from '@im-ts/protocol';
import { ClientError } from '../../../client/errors.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { onEach } from '../../each/on-each.ts';
import { pages } from '../../each/pages.ts';
import type { NetworkBanRow } from '../../fields/network-ban.ts';

/** `imctl ban lift`: ends bans of networks. */
export const banLiftCommand = defineCommand({
  name: 'ban lift',
  summary: 'end bans of networks',
  arguments: [['<networks...>', 'as "imctl ban list" shows them, or their numbers']],
  examples: [
    ['imctl ban lift 203.0.113.0/24', 'one, or several'],
    ['imctl ban list --quiet | xargs imctl ban lift', 'all of them'],
  ],
  run: async (context, [given]) => {
    const wanted = given as readonly string[];
    const admin = await context.admin();
    const known = await bansOf(context);
    return await onEach(context, wanted, async (text) => {
      const ban = known.find(({ id, network }) => String(id) === text || network === text.toLowerCase());
      if (ban === undefined) throw new ClientError('not_found', `"${text}" is not banned; see "imctl ban list".`);
      await admin.call('adminLiftNetworkBan', { ban: ban.id });
      context.say(`Lifted the ban of ${ban.network}.`);
    });
  },
});

async function bansOf(context: Context): Promise<NetworkBanRow[]> {
  const admin = await context.admin();
  const found: NetworkBanRow[] = [];
  const bans = pages<NetworkBanRow>(context, async (after) => {
    const page = await admin.call('adminListNetworkBans', { after, limit: LIMITS.adminPage });
    return { rows: page.bans, next: page.nextAfter };
  });
  for await (const ban of bans) found.push(ban);
  return found;
}
