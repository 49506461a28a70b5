import { setTimeout as sleep } from 'node:timers/promises';
import type { AdminAnswer } from '@im-ts/protocol/admin';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import type { Context } from '../context.ts';

type Job = AdminAnswer<'adminGetJob'>;

const ASK_EVERY_MS = 500;
const ENDED: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);

/** The option that waits for the end of a job. */
export function waitOption(): Option {
  return new Option('--wait', 'wait until all of it is done; Ctrl-C ends the waiting, not the work');
}

/**
 * Waits until a job has ended, saying how far it is. Answers it when it is done; throws ClientError when it failed or was
 * cancelled: of several, the others are still to be done.
 */
export async function waitForJob(context: Context, { id }: Pick<Job, 'id'>): Promise<Job> {
  const admin = await context.admin();
  const stop = () => context.say(`Job ${id} goes on without this; see: imctl job show ${id}`);
  context.signal.addEventListener('abort', stop, { once: true });
  try {
    for (let told = ''; ; ) {
      const job = await admin.call('adminGetJob', { job: id });
      if (ENDED.has(job.state)) return ended(job);
      const far = wordsOf(job.progress);
      if (far !== '' && far !== told) context.say(`Job ${id}: ${far}.`);
      told = far;
      await sleep(ASK_EVERY_MS, undefined, { signal: context.signal }).catch(() => context.signal.throwIfAborted());
    }
  } finally {
    context.signal.removeEventListener('abort', stop);
  }
}

function ended(job: Job): Job {
  const { id, state, result } = job;
  if (state === 'done') return job;
  const reason = (result as { readonly reason?: unknown } | null)?.reason;
  const why = typeof reason === 'string' ? `: ${reason}` : '.';
  const what = `job ${id} ${state === 'failed' ? 'failed' : 'was cancelled'}${why} Run it again to go on.`;
  throw new ClientError('internal', what);
}

const WORDS = [
  ['handedOver', 'group with another owner', 'groups with another owner'],
  ['left', 'group left', 'groups left'],
  ['webhooks', 'webhook switched off', 'webhooks switched off'],
  ['links', 'link into a group ended', 'links into groups ended'],
  ['friends', 'friend parted from', 'friends parted from'],
  ['recalled', 'message recalled', 'messages recalled'],
  ['files', 'file given up', 'files given up'],
] as const;

/** What a job that ends an account has done; '' before it has done anything. */
export function wordsOf(counts: unknown): string {
  const numbers = (typeof counts === 'object' && counts !== null ? counts : {}) as Readonly<Record<string, unknown>>;
  const said = WORDS.flatMap(([name, one, many]) => {
    const count = Number(numbers[name] ?? 0);
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return said.join(', ');
}
