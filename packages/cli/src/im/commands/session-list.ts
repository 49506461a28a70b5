import { printTable } from '../../program/print-table.ts';
import { reaching } from '../../program/reach.ts';
import { dayKey, shortTimeLabel } from '../../text/time.ts';
import { defineCommand } from '../command-spec.ts';

/** `im session list`: where one is logged in. */
export const sessionListCommand = defineCommand({
  name: 'session list',
  table: true,
  summary: 'list where you are logged in',
  description: [
    'A session is a log-in of one device. Tokens of programs are in "im token list". The star is this one.',
  ],
  examples: [
    ['im session list', 'devices, last use and end'],
    ["im session list --json | jq -r 'select(.current | not) | .id'", 'the ids of the others'],
  ],
  json: 'a line each: {"id", "device", "createdAt", "lastUsedAt", "expiresAt", "current"}',
  run: async (context) => {
    const rest = await context.rest();
    const { sessions } = await reaching(rest.serverUrl, () =>
      rest.call('listSessions', {}, { signal: context.signal }),
    );
    if (context.flags.json === true) {
      for (const session of sessions) await context.printJson(session);
      return 0;
    }
    if (sessions.length === 0) {
      context.streams.note('You are logged in nowhere: what asks is a token.');
      return 0;
    }
    const today = dayKey(context.now());
    const label = (time: string | null) => (time === null ? '-' : shortTimeLabel(Date.parse(time), today));
    await printTable(
      context,
      [
        { title: '' },
        { title: 'ID', align: 'right' },
        { title: 'DEVICE', shrinks: true },
        { title: 'SINCE' },
        { title: 'LAST USED' },
        { title: 'ENDS' },
      ],
      sessions.map(({ id, device, createdAt, lastUsedAt, expiresAt, current }) => [
        current ? '*' : '',
        String(id),
        device,
        label(createdAt),
        label(lastUsedAt),
        label(expiresAt),
      ]),
    );
    return 0;
  },
});
