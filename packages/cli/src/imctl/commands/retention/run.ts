import { LIMITS } from '@im-ts/protocol';
import { confirm, yesOption } from '../../../program/confirm.ts';
import { dryRunOption } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { EXPIRED_FIELDS, type ExpiredRow, expiredRows } from '../../fields/expired.ts';
import { ONE_JOB_FIELDS } from '../../fields/job.ts';
import { sizeWords } from '../../fields/sizes.ts';

interface RunOptions extends ReasonOption {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl retention run`: removes what is too old now, or shows what that is. */
export const retentionRunCommand = defineCommand<RunOptions>({
  name: 'retention run',
  summary: 'remove what is older than it is kept, now instead of within the hour',
  description: [
    'It is removed for everybody and cannot be brought back, but from a backup. The server does it as a job, which goes on when this command has ended: see "imctl job show". With --dry-run it prints, for each conversation, how many messages would go and how large they are.',
  ],
  options: () => [reasonOption(), yesOption(), dryRunOption()],
  examples: [
    ['imctl retention run --dry-run', 'what would go, by conversation'],
    ['imctl retention run --dry-run -o csv --json id,messages,fileBytes', 'the same for a spreadsheet'],
    ["imctl retention run --reason 'the disk is full' --yes", 'removes it'],
  ],
  fields: ({ dryRun }) => (dryRun === true ? EXPIRED_FIELDS : ONE_JOB_FIELDS),
  run: async (context, _args, options) => {
    if (options.dryRun === true) return showExpired(context);
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    await confirm(context, {
      sentence: 'This removes what is older than it is kept, for everybody, for good.',
      yes: options.yes,
    });
    const job = await admin.call('adminRunRetention', { reason });
    const { id } = job;
    await context.show(ONE_JOB_FIELDS, job);
    context.say(`Job ${id} removes what is too old. How far it is: imctl job show ${id}`);
    return 0;
  },
});

async function showExpired(context: Context): Promise<number> {
  const admin = await context.admin();
  const exporter = context.list(EXPIRED_FIELDS);
  const sum = { conversations: 0, messages: 0, bytes: 0, fileBytes: 0 };
  for await (const row of expired(context, async (place) => admin.call('adminListExpired', place))) {
    await exporter.row(row);
    sum.conversations += 1;
    sum.messages += row.messages;
    sum.bytes += row.bytes;
    sum.fileBytes += row.fileBytes;
  }
  await exporter.end();
  context.say(
    sum.conversations === 0
      ? 'Nothing is older than it is kept.'
      : `${sum.messages} messages of ${sum.conversations} conversations would go: ${sizeWords(sum)}. Nothing was changed (--dry-run).`,
  );
  return 0;
}

type Page = Parameters<typeof expiredRows>[0] & { readonly nextAfter: number | null; readonly nextSeq: number | null };

/** The rows of all pages. A conversation of which a page has measured a part only is one row with what comes behind. */
async function* expired(
  { signal }: Pick<Context, 'signal'>,
  page: (place: { readonly after: number; readonly fromSeq: number; readonly limit: number }) => Promise<Page>,
): AsyncGenerator<ExpiredRow, void> {
  let open: ExpiredRow | undefined;
  for (let [after, fromSeq] = [0, 0]; ; ) {
    signal.throwIfAborted();
    const found = await page({ after, fromSeq, limit: LIMITS.adminPage });
    for (const row of expiredRows(found)) {
      if (open !== undefined && open.conversation.id !== row.conversation.id) yield open;
      open = open?.conversation.id === row.conversation.id ? joined(open, row) : row;
    }
    [after, fromSeq] = [found.nextAfter ?? 0, found.nextSeq ?? 0];
    if (after === 0 && fromSeq === 0) break;
  }
  if (open !== undefined) yield open;
}

function joined(one: ExpiredRow, more: ExpiredRow): ExpiredRow {
  return {
    ...more,
    messages: one.messages + more.messages,
    bytes: one.bytes + more.bytes,
    fileBytes: one.fileBytes + more.fileBytes,
  };
}
