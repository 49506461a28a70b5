import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { WEBHOOK_FIELDS, type WebhookRow, webhookRows } from '../../fields/webhook.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface ListOptions {
  readonly group?: string;
  readonly maker?: string;
  readonly failing?: boolean;
  readonly limit?: number;
}

/** `imctl webhook list`: the webhooks of all groups. */
export const webhookListCommand = defineCommand<ListOptions>({
  name: 'webhook list',
  summary: 'list webhooks of all groups',
  description: ['By group, the oldest first, both kinds; their secrets are not shown to anybody.'],
  options: () => [
    new Option('--group <group>', `only those of this group: ${GROUP_HELP}`),
    new Option('--maker <user>', `only those that this user has made: ${USER_HELP}`),
    new Option('--failing', 'only those that are off, stopped, fail, or have lost deliveries'),
    new Option('--limit <n>', 'this many at most').argParser(integer(1)),
  ],
  examples: [
    ['imctl webhook list', 'all of the server'],
    ["imctl webhook list --group '#ops'", 'of one group'],
    ['imctl webhook list --failing -o jsonl', 'what needs somebody'],
  ],
  fields: WEBHOOK_FIELDS,
  run: async (context, _args, { group, maker, failing = false, limit = Number.POSITIVE_INFINITY }) => {
    const admin = await context.admin();
    const exporter = context.list(WEBHOOK_FIELDS);
    const filter = {
      ...(group === undefined ? {} : { conversation: groupTarget(group) }),
      ...(maker === undefined ? {} : { createdBy: userTarget(maker) }),
    };
    const all = pages<WebhookRow>(context, async (after) => {
      const page = await admin.call('adminListWebhooks', { ...filter, after });
      return { rows: webhookRows(page), next: page.nextAfter };
    });
    let count = 0;
    for await (const hook of all) {
      if (failing && hook.enabled && !hook.stopped && hook.failingSince === null && hook.dropped === 0) continue;
      await exporter.row(hook);
      count++;
      if (count >= limit) break;
    }
    await exporter.end();
    if (count === 0) context.say('There are no such webhooks.');
    return 0;
  },
});
