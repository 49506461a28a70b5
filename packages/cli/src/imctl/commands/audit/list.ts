import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { AUDIT_FIELDS, type AuditRow } from '../../fields/audit.ts';
import { timeBefore } from '../../time-before.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface ListOptions {
  readonly limit?: number;
  readonly all?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly actor?: string;
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
    new Option('--until <time>', 'before then: 12h ago, 30d ago, or 2026-11-24'),
    new Option('--actor <user>', `only what this admin did: ${USER_HELP}; 0 is the server itself`),
    new Option('--action <action>', 'only these: user.disable, or "user" for all on users'),
    new Option('--target <target>', 'only what was done to this: a name, or as the list has it'),
  ],
  examples: [
    ['imctl audit list', 'the last 50'],
    ['imctl audit list --since 7d --action user -o csv', 'of a week, for a spreadsheet'],
    ['imctl audit list --all --target alice -o jsonl', 'all about one account'],
  ],
  fields: AUDIT_FIELDS,
  run: async (context, _args, options) => {
    const admin = await context.admin();
    const exporter = context.list(AUDIT_FIELDS);
    const limit = options.all === true ? Number.POSITIVE_INFINITY : (options.limit ?? USUAL_LIMIT);
    const filter = filterOf(options, context.now());
    const pageSize = Math.min(limit, LIMITS.adminPage);
    const entries = pages<AuditRow>(context, async (before) => {
      const place = before === 0 ? {} : { before };
      const page = await admin.call('adminListAudit', { ...place, ...filter, limit: pageSize });
      return { rows: page.entries, next: page.nextBefore };
    });
    let count = 0;
    for await (const entry of entries) {
      await exporter.row(entry);
      count++;
      if (count >= limit) break;
    }
    await exporter.end();
    if (count === 0) context.say('There is nothing of this kind.');
    return 0;
  },
});

function filterOf({ since, until, actor, action, target }: ListOptions, now: number) {
  return {
    ...(since === undefined ? {} : { since: new Date(timeBefore(since, now)).toISOString() }),
    ...(until === undefined ? {} : { until: new Date(timeBefore(until, now)).toISOString() }),
    ...(actor === undefined ? {} : { actor: userTarget(actor) }),
    ...(action === undefined ? {} : { action: actionOf(action) }),
    // Names have a letter; what else entries are about does not look like one.
    ...(target === undefined ? {} : { target: target.replace(/^(?=[\p{L}\p{M}\p{N}_.-]*$)(?=.*\p{L})/u, '@') }),
  };
}

function actionOf(text: string): string {
  if (/^[a-z_]+(\.[a-z_]+)*\.?$/.test(text)) return text.replace(/\.$/, '');
  throw new ClientError('invalid_argument', `"${text}" is no action: write user.disable, or "user" for all on users.`);
}
