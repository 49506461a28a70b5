import type { Value } from '@im-ts/protocol';
import type { Job } from '../domain/cluster.ts';

/** A job, as admins see it. */
export function jobValue({ holder: node, nextAt, ...job }: Job): Value<'Job'> {
  return { ...job, node, nextAt: job.finishedAt > 0 ? 0 : nextAt };
}
