import { LIMITS } from '@im-ts/protocol';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { NETWORK_BAN_FIELDS, type NetworkBanRow } from '../../fields/network-ban.ts';

/** `imctl ban list`: which networks are banned. */
export const banListCommand = defineCommand({
  name: 'ban list',
  summary: 'list the networks that are banned',
  examples: [
    ['imctl ban list', 'with their ends and reasons'],
    ["imctl ban list -o jsonl | jq -r 'select(.expiresAt == null).network'", 'those that do not end'],
  ],
  fields: NETWORK_BAN_FIELDS,
  run: async (context) => {
    const admin = await context.admin();
    const exporter = context.list(NETWORK_BAN_FIELDS);
    const bans = pages<NetworkBanRow>(context, async (after) => {
      const page = await admin.call('adminListNetworkBans', { after, limit: LIMITS.adminPage });
      return { rows: page.bans, next: page.nextAfter };
    });
    let count = 0;
    for await (const ban of bans) {
      await exporter.row(ban);
      count++;
    }
    await exporter.end();
    if (count === 0) context.say('No network is banned.');
    return 0;
  },
});
