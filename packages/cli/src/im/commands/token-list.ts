import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { reaching } from '../../program/reach.ts';
import { dayKey, shortTimeLabel } from '../../text/time.ts';
import { defineCommand } from '../command-spec.ts';

const COLUMNS: readonly Column[] = [
  { title: 'ID', align: 'right' },
  { title: 'NAME' },
  { title: 'SCOPES', shrinks: true },
  { title: 'USED' },
  { title: 'ENDS' },
];

/** `im token list`: the tokens, without their secrets. */
export const tokenListCommand = defineCommand({
  name: 'token list',
  table: true,
  summary: 'list your tokens',
  description: ['Those that are good, the newest first. Their secrets are not kept anywhere, so they cannot be shown.'],
  examples: [
    ['im token list', 'ids, names, scopes, last use and end'],
    ["im token list --json | jq -r 'select(.lastUsedAt == null).id'", 'those that nobody has used'],
  ],
  json: 'a line each: {"id", "name", "scopes", "createdAt", "lastUsedAt", "expiresAt", "current"}\nlastUsedAt is null until it is used; current: the one that asks',
  run: async (context) => {
    const rest = await context.rest();
    const { tokens } = await reaching(rest.serverUrl, () => rest.call('listTokens', {}, { signal: context.signal }));
    if (context.flags.json === true) {
      for (const token of tokens) await context.printJson(token);
      return 0;
    }
    if (tokens.length === 0) {
      context.streams.note('You have no tokens. Make one: im token create NAME');
      return 0;
    }
    const today = dayKey(context.now());
    const label = (time: string | null) => (time === null ? 'never' : shortTimeLabel(Date.parse(time), today));
    const rows = tokens.map(({ id, name, scopes, lastUsedAt, expiresAt }) => [
      String(id),
      name,
      scopes.join(' '),
      label(lastUsedAt),
      label(expiresAt),
    ]);
    await printTable(context, COLUMNS, rows);
    return 0;
  },
});
