import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError } from '../../client/errors.ts';
import type { Context } from '../context.ts';
import type { JobRow } from '../fields/job.ts';

const LOOK_MS = 300;

/**
 * Waits for the end of a job and answers it; how far it is is shown meanwhile. Throws ClientError when it failed or was
 * cancelled. Ctrl-C ends the waiting, not the job.
 */
export async function awaitJob(context: Context, id: number): Promise<JobRow> {
  const { signal, streams } = context;
  const admin = await context.admin();
  try {
    for (;;) {
      const job = await admin.call('adminGetJob', { job: id });
      if (job.state === 'done') return job;
      if (job.state === 'failed' || job.state === 'cancelled') {
        const { reason = 'it was cancelled' } = (job.result ?? {}) as { readonly reason?: string };
        throw new ClientError(
          'internal',
          `job ${id} ${job.state === 'failed' ? 'failed' : 'was cancelled'}: ${reason}`,
        );
      }
      streams.showRow(`job ${id} ${job.state} ${job.progress === null ? '' : JSON.stringify(job.progress)}`);
      await sleep(LOOK_MS, undefined, { signal });
    }
  } catch (error) {
    if (signal.aborted) context.say(`The job goes on: imctl job show ${id}; to end it: imctl job cancel ${id}`);
    throw error;
  } finally {
    streams.showRow('');
  }
}
