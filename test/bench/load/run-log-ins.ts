import type { LogInsJob, LogInsResult } from './jobs.ts';
import { KeptConnection } from './kept-connection.ts';
import { runMessages } from './run-messages.ts';

/** Makes an account of each user, then logs in as one after the other while messages are sent. */
export async function runLogIns(job: LogInsJob): Promise<LogInsResult> {
  const { users, measureMs, minLogIns } = job;
  const connection = new KeptConnection(job.port);
  const post = async (operation: 'register' | 'login', status: number, user: LogInsJob['users'][number]) => {
    const answer = await connection.ask('POST', `/api/v1/auth/${operation}`, { ...user, device: 'bench' });
    if (answer.status !== status) throw new Error(`${operation} was answered with ${answer.status}: ${answer.body}`);
  };
  for (const user of users) await post('register', 201, user);
  const times: number[] = [];
  const result = await runMessages(job, async () => {
    const begun = performance.now();
    const passed = (): number => performance.now() - begun;
    while (passed() < measureMs || (times.length < minLogIns && passed() < measureMs * 4)) {
      const user = users[times.length % users.length];
      if (user === undefined) throw new Error('nobody is there to log in');
      const from = performance.now();
      await post('login', 200, user);
      times.push(performance.now() - from);
    }
  });
  connection.close();
  return { ...result, logIns: Float64Array.from(times).sort() };
}
