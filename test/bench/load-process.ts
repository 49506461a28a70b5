import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, JobAnswer, JobResults } from './load/jobs.ts';
import { BenchError } from './scenario.ts';

const MAIN = fileURLToPath(new URL('load/main.ts', import.meta.url));
/** No job may take longer, whatever happens. */
const JOB_MS = 180_000;

/** Runs a job in a process of its own, so that its CPU is its own; throws BenchError when the job fails. */
export async function runJob<Type extends Job['type']>(job: Extract<Job, { type: Type }>): Promise<JobResults[Type]> {
  const child = fork(MAIN, [], { serialization: 'advanced', execArgv: ['--import', 'tsx'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), JOB_MS);
  const killNow = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killNow);
  try {
    const answer = await new Promise<JobAnswer>((resolve, reject) => {
      child.once('message', (message) => resolve(message as JobAnswer));
      child.once('error', reject);
      child.once('exit', (code, signal) => reject(new BenchError(`the load process ended (${signal ?? code})`)));
      child.send(job);
    });
    if (!answer.ok) throw new BenchError(answer.message);
    return answer.result as JobResults[Type];
  } finally {
    clearTimeout(timer);
    process.off('exit', killNow);
  }
}
