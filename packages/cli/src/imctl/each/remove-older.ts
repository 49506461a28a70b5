import type { AdminAnswer } from '@im-ts/protocol/admin';
import { ClientError } from '../../client/errors.ts';
import { confirm } from '../../program/confirm.ts';
import { type ReasonOption, reasonOf } from '../ask/reason.ts';
import type { Context } from '../context.ts';
import { REMOVED_FIELDS, type RemovedRow } from '../fields/removed-messages.ts';
import { sizeWords } from '../fields/sizes.ts';
import { groupTarget } from '../group-target.ts';
import { timeBefore } from '../time-before.ts';
import { findGroup } from './find-group.ts';

/** Up to where messages are removed, and what is asked about it. */
export interface RemoveOlderOptions extends ReasonOption {
  /** 0: not given. */
  readonly before: number;
  readonly until?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

type RemovedPage = AdminAnswer<'adminRemoveMessages'>;

const WHICH = 'say which: all below a number (--before 1042), or all that are older than a time (--until 90d).';

/** Removes all messages of a conversation below a number or older than a time, for everybody, for good. */
export async function removeOlder(context: Context, target: string, options: RemoveOlderOptions): Promise<number> {
  const { before, until, dryRun = false } = options;
  if ((before === 0) === (until === undefined)) throw new ClientError('invalid_argument', WHICH);
  const conversation = groupTarget(target);
  const untilAt = until === undefined ? undefined : new Date(timeBefore(until, context.now())).toISOString();
  const range = untilAt === undefined ? { before } : { untilAt };
  const admin = await context.admin();
  if (dryRun) {
    const reason = options.reason ?? 'dry run';
    const measure = (fromSeq: number) =>
      admin.call('adminRemoveMessages', { conversation, ...range, fromSeq, dryRun: true, reason });
    const sum = { messages: 0, bytes: 0, fileBytes: 0, toSeq: null as number | null };
    for (let fromSeq: number | null = 0; fromSeq !== null; ) {
      context.signal.throwIfAborted();
      const page: RemovedPage = await measure(fromSeq);
      sum.messages += page.messages;
      sum.bytes += page.bytes;
      sum.fileBytes += page.fileBytes;
      sum.toSeq = page.toSeq;
      fromSeq = page.nextSeq;
    }
    await context.show(REMOVED_FIELDS, sum);
    const what = `${sum.messages} messages would go: ${sizeWords(sum)}. `;
    context.say(`${sum.messages === 0 ? 'There are no such messages. ' : what}Nothing was changed (--dry-run).`);
    return 0;
  }
  const reason = await reasonOf(context, options);
  const { conversation: found } = await findGroup(context, target);
  const name = found.name === '' ? conversation : `${found.name} (${conversation})`;
  const which = until === undefined ? `below number ${before}` : `older than ${until}`;
  await confirm(context, {
    sentence: `This removes all messages ${which} of ${name} for everybody. They cannot be brought back, but from a backup.`,
    yes: options.yes,
  });
  const { messages, toSeq } = await admin.call('adminRemoveMessages', { conversation, ...range, reason });
  const row: RemovedRow = { messages, toSeq, bytes: null, fileBytes: null };
  await context.show(REMOVED_FIELDS, row);
  context.say(
    messages === 0
      ? 'There are no such messages.'
      : 'Nobody reads them any more. A job deletes their rows: imctl retention show',
  );
  return 0;
}
