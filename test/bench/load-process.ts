import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, JobAnswer, JobResults } from './load/jobs.ts';
import type { WindowUsage } from './load/window.ts';
import { type BenchContext, BenchError } from './scenario.ts';

const MAIN = fileURLToPath(new URL('load/main.ts', import.meta.url));
/** No job may take longer, whatever happens. */
const JOB_MS = 180_000;

/** From this share of a core on, the load may be what limits a rate. */
const NEARLY_A_CORE = 0.9;

/**
 * Runs a job in a process of its own, so that its CPU is its own, and says how much that was; throws BenchError when the
 * job fails.
 */
export async function runJob<Type extends Job['type']>(
  { progress }: Pick<BenchContext, 'progress'>,
  job: Extract<Job, { type: Type }>,
): Promise<JobResults[Type]> {
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
    progress(`  ${describeLoad(answer.result)}`);
    return answer.result as JobResults[Type];
  } finally {
    clearTimeout(timer);
    process.off('exit', killNow);
  }
}

function describeLoad({ loadCpuMs, windowMs }: WindowUsage): string {
  const share = loadCpuMs / windowMs;
  const said = `load CPU ${Math.round(share * 100)} % of one core`;
  return share < NEARLY_A_CORE ? said : `${said}: a rate may be that of the load; CPU of the server is its own`;
}
