import { isIPv4, isIPv6 } from 'node:net';
import { Option } from 'commander';
import { confirm, type Question, yesOption } from '../../../program/confirm.ts';
import { defineCommand } from '../../command-spec.ts';
import { NETWORK_BAN_FIELDS } from '../../fields/network-ban.ts';
import { fullTime } from '../../fields/times.ts';
import { laterTime } from '../../later-time.ts';

interface CreateOptions {
  readonly expires?: string;
  readonly reason?: string;
  readonly includeOwn?: boolean;
  readonly yes?: boolean;
}

/** A ban of more than so many bits of addresses asks: that is a provider or a country, and perhaps everybody. */
const WIDE_BITS = { v4: 16, v6: 96 } as const;

/** `imctl ban create`: has the server not talk to a network. */
export const banCreateCommand = defineCommand<CreateOptions>({
  name: 'ban create',
  summary: 'ban an address or a range of addresses',
  description: [
    'Nothing is taken from there any more, on any node, and what is connected is cut off within a second or two. A ban of the same network takes the place of the one before.',
    'The address is that of the client, as server.trustedProxies of imd says. The machine of the server itself is never banned. A wide range (larger than a /16 of IPv4, a /32 of IPv6) asks first.',
  ],
  arguments: [['<network>', 'an address or a range, of IPv4 or IPv6']],
  options: () => [
    new Option('--expires <time>', 'end it by itself: in 2h, 7d, or on 2026-12-31').default(undefined, 'never'),
    new Option('--reason <text>', 'why, for admins').default('', 'none'),
    new Option('--include-own', 'also when you ask from there yourself'),
    yesOption(),
  ],
  examples: [
    ["imctl ban create 203.0.113.7 --expires 1d --reason 'guesses passwords'", 'one address, for a day'],
    ['imctl ban create 2001:db8:5::/48', 'a range, until it is lifted'],
  ],
  fields: NETWORK_BAN_FIELDS,
  run: async (context, [network], { expires, reason = '', includeOwn = false, yes }) => {
    const question = questionOf(String(network));
    if (question !== undefined) await confirm(context, { ...question, yes });
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

/** What is asked about a range; undefined: it is none, or not a wide one. */
function questionOf(network: string): Omit<Question, 'yes'> | undefined {
  const [address = '', length = ''] = network.trim().split('/');
  const family = isIPv4(address) ? 'v4' : isIPv6(address) ? 'v6' : undefined;
  if (family === undefined || !/^\d{1,3}$/.test(length)) return undefined;
  const bits = (family === 'v4' ? 32 : 128) - Number(length);
  if (bits <= WIDE_BITS[family]) return undefined;
  const all = family === 'v4' ? 'all addresses of IPv4' : 'all addresses of IPv6';
  const which = Number(length) === 0 ? all : `2^${bits} addresses`;
  return {
    sentence: `This bans ${network}, ${which}: nobody gets in from there, and whoever is connected from there is cut off.`,
    ...(Number(length) === 0 ? { word: network.trim() } : {}),
  };
}
