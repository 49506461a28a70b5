import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { STOPPED, webhookState } from '../../program/webhook-words.ts';
import { withClient } from '../chat/connect.ts';
import { allWebhooks } from '../chat/find-webhook.ts';
import { nameOf } from '../chat/labels.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { INCOMING_JSON, incomingJson, WEBHOOK_JSON, webhookJson } from '../chat/webhook-json.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

const COLUMNS: readonly Column[] = [
  { title: 'ID' },
  { title: 'NAME', shrinks: true },
  { title: 'STATE' },
  { title: 'TO', shrinks: true },
];

/** `im webhook list`: the programs that are connected to a group. */
export const webhookListCommand = defineCommand({
  name: 'webhook list',
  table: true,
  summary: 'list the webhooks of a group',
  description: ['Those that deliver, and those that programs write to. For admins.'],
  arguments: [['<group>', GROUP_HELP]],
  examples: [
    ["im webhook list '#ops'", 'a table'],
    ["im webhook list '#ops' --json | jq -r 'select(.failingSinceAt).id'", 'those that fail'],
  ],
  json: `a line each: ${WEBHOOK_JSON}\nor ${INCOMING_JSON}`,
  run: (context, [group]) => {
    const target = checkTarget(String(group));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      const all = await allWebhooks(client, conversation.id);
      if (context.flags.json === true) {
        for (const one of all) {
          await context.printJson(one.direction === 'out' ? webhookJson(one.hook) : incomingJson(one.hook));
        }
        return 0;
      }
      if (all.length === 0) context.streams.note(`No webhooks yet. Make one: im webhook create '${target}' URL`);
      else {
        const rows = all.map((one) =>
          one.direction === 'out'
            ? [one.hook.id, one.hook.name, webhookState(one.hook), one.hook.url]
            : [
                one.hook.id,
                one.hook.name,
                one.hook.stopped ? STOPPED : 'incoming',
                `by ${nameOf(client, one.hook.createdBy)}`,
              ],
        );
        await printTable(context, COLUMNS, rows);
      }
      return 0;
    });
  },
});
