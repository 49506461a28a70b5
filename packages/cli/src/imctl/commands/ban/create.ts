import { Option } from 'commander';
import { defineCommand } from '../../command-spec.ts';
import { NETWORK_BAN_FIELDS } from '../../fields/network-ban.ts';
import { fullTime } from '../../fields/times.ts';
import { laterTime } from '../../later-time.ts';

interface CreateOptions {
  readonly expires?: string;
  readonly reason?: string;
  readonly includeOwn?: boolean;
}

/** `imctl ban create`: has the server not talk to a network. */
export const banCreateCommand = defineCommand<CreateOptions>({
  name: 'ban create',
  summary: 'ban an address or a range of addresses',
  description: [
    'Nothing is taken from there any more, on any node, and what is connected is cut off within a second or two. A ban of the same network takes the place of the one before.',
    'The address is that of the client, as server.trustedProxies of imd says. The machine of the server itself is never banned.',
  ],
  arguments: [['<network>', 'an address or a range, of IPv4 or IPv6']],
  options: () => [
    new Option('--expires <time>', 'end it by itself: in 2h, 7d, or on 2026-12-31').default(undefined, 'never'),
    new Option('--reason <text>', 'why, for admins').default('', 'none'),
    new Option('--include-own', 'also when you ask from there yourself'),
  ],
  examples: [
    ["imctl ban create 203.0.113.7 --expires 1d --reason 'guesses passwords'", 'one address, for a day'],
    ['imctl ban create 2001:db8:5::/48', 'a range, until it is lifted'],
  ],
  fields: NETWORK_BAN_FIELDS,
  run: async (context, [network], { expires, reason = '', includeOwn = false }) => {
    const made = await (await context.admin()).call('adminBanNetwork', {
      network: String(network),
      reason,
      includeOwn,
      ...(expires === undefined ? {} : { expiresAt: laterTime(expires, context.now()) }),
    });
    if (context.output.isAsked || context.output.quiet) await context.show(NETWORK_BAN_FIELDS, made);
    const end = made.expiresAt === null ? '' : ` until ${fullTime(made.expiresAt)}`;
    context.say(`Banned ${made.network}${end}. To end it: imctl ban lift ${made.network}`);
    return 0;
  },
});
