import { LIMITS } from '@im-ts/protocol';
import { ClientError } from '../../../client/errors.ts';
import { defineActing } from '../../act/acting-command.ts';
import type { Context } from '../../context.ts';
import { pages } from '../../each/pages.ts';
import type { NetworkBanRow } from '../../fields/network-ban.ts';

/** `imctl ban lift`: ends bans of networks. */
export const banLiftCommand = defineActing({
  name: 'ban lift',
  summary: 'end bans of networks',
  arguments: [['<networks...>', 'as "imctl ban list" shows them, or their numbers']],
  hasReason: false,
  asks: false,
  examples: [
    ['imctl ban lift 203.0.113.0/24', 'one, or several'],
    ['imctl ban list --quiet | xargs imctl ban lift', 'all of them'],
  ],
  plan: async (context, [given]) => {
    let listed: Promise<readonly NetworkBanRow[]> | undefined;
    const find = async (text: string): Promise<NetworkBanRow> => {
      listed ??= bansOf(context);
      const ban = (await listed).find(({ id, network }) => String(id) === text || network === text.toLowerCase());
      if (ban === undefined) throw new ClientError('not_found', `"${text}" is not banned; see "imctl ban list".`);
      return ban;
    };
    const changeOf = (network: string) => [{ action: 'delete', target: `ban of ${network}` } as const];
    const acts = (given as readonly string[]).map((text) => ({
      target: text,
      changes: changeOf(text),
      look: async () => changeOf((await find(text)).network),
      run: async () => {
        const { id, network } = await find(text);
        await (await context.admin()).call('adminLiftNetworkBan', { ban: id });
        return { said: `Lifted the ban of ${network}.`, changes: changeOf(network) };
      },
    }));
    return { acts };
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
