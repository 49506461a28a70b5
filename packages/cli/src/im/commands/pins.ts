import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { previewText } from '../../text/message-preview.ts';
import { dayKey, shortTimeLabel } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf, userIdsIn } from '../chat/labels.ts';
import { messageJson, timeJson } from '../chat/message-json.ts';
import { namerOf } from '../chat/namer.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

const COLUMNS: readonly Column[] = [
  { title: 'NUMBER', align: 'right' },
  { title: 'FROM' },
  { title: 'SENT' },
  { title: 'PINNED BY' },
  { title: 'MESSAGE', shrinks: true },
];

/** `im pins`: what is pinned in a conversation. */
export const pinsCommand = defineCommand({
  name: 'pins',
  table: true,
  summary: 'list the pinned messages of a conversation',
  description: ['The one pinned last first. Those that you may not read, since you joined later, are left out.'],
  arguments: [['<target>', TARGET_HELP]],
  examples: [
    ["im pins '#ops'", 'a table'],
    ["im pins '#ops' --json | jq -r .body", 'only the texts, whole'],
  ],
  json: 'a line each, as "im history --json" prints messages, with "pinnedBy" and "pinnedAt"',
  run: (context, [target]) => {
    const name = checkTarget(String(target));
    return withClient(context, async (client) => {
      const summary = await client.find(name);
      const pins = await client.pins(summary.conversation.id);
      const named = pins.flatMap(({ message, pinnedBy }) => [...userIdsIn(message), pinnedBy]);
      await client.users([...new Set([...named, ...summary.conversation.directUserIds])]);
      const known = (id: number) => client.knownUser(id)?.username;
      if (context.flags.json === true) {
        const server = await context.server();
        const about = { type: 'message', target: targetOf(client, summary), server } as const;
        for (const { message, pinnedBy, pinnedAt } of pins) {
          const json = messageJson(message, { ...about, userOf: (id) => client.knownUser(id) });
          await context.printJson({ ...json, pinnedBy: known(pinnedBy) ?? null, pinnedAt: timeJson(pinnedAt) });
        }
        return 0;
      }
      if (pins.length === 0) {
        context.streams.note('Nothing is pinned.');
        return 0;
      }
      const today = dayKey(context.now());
      const nameOfUser = await namerOf(context, client);
      const rows = pins.map(({ message, pinnedBy }) => [
        String(message.seq),
        nameOfUser(message.senderId),
        shortTimeLabel(message.sentAt, today),
        nameOfUser(pinnedBy),
        previewText(message, nameOfUser),
      ]);
      await printTable(context, COLUMNS, rows);
      return 0;
    });
  },
});
