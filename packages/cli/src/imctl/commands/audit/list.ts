import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { AUDIT_FIELDS, type AuditRow } from '../../fields/audit.ts';
import { timeBefore } from '../../time-before.ts';

interface ListOptions {
  readonly limit?: number;
  readonly all?: boolean;
  readonly since?: string;
  readonly action?: string;
  readonly target?: string;
}

const USUAL_LIMIT = 50;

/** `imctl audit list`: what admins did. */
export const auditListCommand = defineCommand<ListOptions>({
  name: 'audit list',
  summary: 'list what admins did, the newest first',
  options: () => [
    new Option('--limit <n>', 'this many at most').argParser(integer(1)).default(USUAL_LIMIT),
    new Option('--all', 'everything, however much it is').conflicts('limit'),
    new Option('--since <time>', 'not older than 12h, 30d, or 2026-11-24'),
    new Option('--action <action>', 'only these: user.disable, or "user." for all on users'),
    new Option('--target <user>', 'only what was done to somebody'),
  ],
  examples: [
    ['imctl audit list', 'the last 50'],
    ['imctl audit list --since 7d --action user. -o csv', 'of a week, for a spreadsheet'],
    ['imctl audit list --all --target alice -o jsonl', 'all about one account'],
  ],
  fields: AUDIT_FIELDS,
  run: async (context, _args, options) => {
    const admin = await context.admin();
    const exporter = context.list(AUDIT_FIELDS);
    const limit = options.all === true ? Number.POSITIVE_INFINITY : (options.limit ?? USUAL_LIMIT);
    const from = options.since === undefined ? 0 : timeBefore(options.since, context.now());
    const fits = filterOf(options);
    const pageSize = Math.min(limit, LIMITS.adminPage);
    const entries = pages<AuditRow>(context, async (before) => {
      const page = await admin.call('adminListAudit', { ...(before === 0 ? {} : { before }), limit: pageSize });
      return { rows: page.entries, next: page.nextBefore };
    });
    let count = 0;
    for await (const entry of entries) {
      if (Date.parse(entry.at) < from) break;
      if (!fits(entry)) continue;
      await exporter.row(entry);
      count++;
      if (count >= limit) break;
    }
    await exporter.end();
    if (count === 0) context.say('There is nothing of this kind.');
    return 0;
  },
});

function filterOf({ action, target }: ListOptions): (entry: AuditRow) => boolean {
  const name = target?.replace(/^@?/, '@').toLowerCase();
  return (entry) =>
    (action === undefined || entry.action === action || (action.endsWith('.') && entry.action.startsWith(action))) &&
    (name === undefined || entry.target.toLowerCase() === name);
}
