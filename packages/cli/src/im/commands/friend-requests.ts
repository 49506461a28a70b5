import { Option } from 'commander';
import type { ChatFriend } from '../../client/entities.ts';
import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { dayKey } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { FRIEND_JSON, friendJson } from '../chat/friend-json.ts';
import { nameOf } from '../chat/labels.ts';
import { defineCommand } from '../command-spec.ts';

interface RequestsOptions {
  readonly sent?: boolean;
  readonly received?: boolean;
}

const COLUMNS: readonly Column[] = [
  { title: '' },
  { title: 'USER' },
  { title: 'ASKED' },
  { title: 'MESSAGE', shrinks: true },
];

/** `im friend requests`: who asked whom. */
export const friendRequestsCommand = defineCommand<RequestsOptions>({
  name: 'friend requests',
  table: true,
  summary: 'list open requests to be friends, to you and from you',
  description: ['A request that nobody answers ends by itself after 30 days.'],
  options: () => [
    new Option('--received', 'only those that wait for your answer'),
    new Option('--sent', 'only your own').conflicts('received'),
  ],
  examples: [
    ['im friend requests', 'a table'],
    ['im friend requests --received --json | jq -r .user', 'who waits for your answer'],
  ],
  json: `a line each: ${FRIEND_JSON}`,
  run: (context, _args, options) =>
    withClient(context, async (client) => {
      const received = options.sent === true ? [] : await client.friends.list('incoming');
      const sent = options.received === true ? [] : await client.friends.list('outgoing');
      const requests: readonly ChatFriend[] = [...received, ...sent];
      if (context.flags.json === true) {
        for (const request of requests) {
          await context.printJson(friendJson(client.knownUser(request.userId)?.username ?? null, request));
        }
        return 0;
      }
      if (requests.length === 0) {
        context.streams.note('There are no open requests.');
        return 0;
      }
      const rows = requests.map(({ userId, state, sinceAt, message }) => [
        state === 'incoming' ? 'from' : 'to',
        nameOf(client, userId),
        dayKey(sinceAt),
        message,
      ]);
      await printTable(context, COLUMNS, rows);
      return 0;
    }),
});
