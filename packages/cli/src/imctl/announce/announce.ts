import { setTimeout as sleep } from 'node:timers/promises';
import type { AdminAnswer, AdminInput } from '@im-ts/protocol/admin';
import { v7 } from 'uuid';
import { ClientError } from '../../client/errors.ts';
import { confirm } from '../../program/confirm.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { Context } from '../context.ts';
import { PARTLY_DONE_EXIT } from '../exit-codes.ts';
import { ANNOUNCEMENT_FIELDS } from '../fields/announcement.ts';
import { userTarget } from '../user-target.ts';

/** What is announced, and how. */
export interface Announce {
  readonly text: string;
  /** "all", "online", one "#handle", or users. */
  readonly to: readonly string[];
  /** Of one that may have been made already. */
  readonly id: string | undefined;
  readonly wait: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean | undefined;
}

const LOOK_MS = 1_000;
/** How it ends when nobody could be reached. */
const FAILED_EXIT = 1;

/** Says whom it is for, asks, and has the server send it. Answers the exit code. */
export async function announce(context: Context, { text, to, id, wait, dryRun, yes }: Announce): Promise<number> {
  const admin = await context.admin();
  const request = { text, ...audienceOf(to) };
  const preview = await admin.call('adminAnnounce', { ...request, dryRun: true });
  const sentence = `This goes to ${whomText(preview)}.`;
  if (dryRun) {
    if (context.output.isAsked || context.output.quiet) await context.show(ANNOUNCEMENT_FIELDS, preview.announcement);
    else await context.streams.print(`${sanitizeLine(sentence)}\n`);
    context.say('Nothing was sent (--dry-run).');
    return 0;
  }
  // A word that is no verb is a text, too: whoever agrees sees what is sent.
  if (yes !== true) for (const line of text.split('\n')) context.say(`> ${line}`);
  await confirm(context, { sentence, yes });
  const opId = id ?? v7();
  let made: AdminAnswer<'adminAnnounce'>;
  try {
    made = await admin.call('adminAnnounce', { ...request, opId });
  } catch (thrown) {
    if (!(thrown instanceof ClientError) || !UNKNOWN.has(thrown.code)) throw thrown;
    throw new ClientError(thrown.code, `${thrown.message} Run the same again with --id ${opId}: it is sent once.`);
  }
  const { announcement } = made;
  if (context.output.isAsked || context.output.quiet) await context.show(ANNOUNCEMENT_FIELDS, announcement);
  const { jobId } = announcement;
  context.say(`Announcement ${announcement.id} goes to ${announcement.recipients}: imctl job show ${jobId}`);
  return wait && jobId !== null ? await untilSent(context, jobId) : 0;
}

const UNKNOWN: ReadonlySet<string> = new Set(['outcome_unknown', 'timeout', 'unavailable']);

type Audience = Pick<AdminInput<'adminAnnounce'>, 'audience' | 'group' | 'users'>;

/** Throws ClientError invalid_argument for what is none, and for several of which one is everybody. */
function audienceOf(to: readonly string[]): Audience {
  const [first = ''] = to;
  if (to.length === 1 && (first === 'all' || first === 'online')) return { audience: first };
  if (to.length === 1 && first.startsWith('#')) return { audience: 'group', group: first };
  const wrong = to.find((one) => !/^(@.+|\d{1,16})$/u.test(one));
  if (wrong === undefined) return { audience: 'users', users: to.map(userTarget) };
  const what = to.length === 1 ? '' : ' beside others';
  throw new ClientError(
    'invalid_argument',
    `--to takes no "${wrong}"${what}: write all, online, one group as "#handle", or users as "@name" with commas.`,
  );
}

/** "1,204 people: @alice, @bob and others" */
function whomText({ announcement: { recipients }, users }: AdminAnswer<'adminAnnounce'>): string {
  const names = users.map(({ username }) => `@${username}`);
  const more = recipients > names.length;
  return `${recipients} ${recipients === 1 ? 'person' : 'people'}: ${names.join(', ')}${more ? ' and others' : ''}`;
}

/** Shows how far the job is until it ends. Answers the exit code. */
async function untilSent(context: Context, jobId: number): Promise<number> {
  const { streams, signal } = context;
  const admin = await context.admin();
  try {
    for (;;) {
      const { state, progress, result } = await admin.call('adminGetJob', { job: jobId });
      const { sent = 0, recipients = 0 } = (progress ?? {}) as { readonly sent?: number; readonly recipients?: number };
      streams.showRow(`${sent} of ${recipients} sent`);
      if (state === 'done') {
        const { sent: all = 0, failed = 0 } = (result ?? {}) as { readonly sent?: number; readonly failed?: number };
        context.say(`Sent to ${all}${failed === 0 ? '' : `; ${failed} could not be reached`}.`);
        if (failed === 0) return 0;
        return all === 0 ? FAILED_EXIT : PARTLY_DONE_EXIT;
      }
      if (state === 'failed' || state === 'cancelled') {
        throw new ClientError(
          'internal',
          `The job ${state === 'failed' ? 'failed' : 'was cancelled'}; why: imctl job show ${jobId}; to send the rest: imctl job resume ${jobId}`,
        );
      }
      await sleep(LOOK_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  } finally {
    streams.showRow('');
  }
}
