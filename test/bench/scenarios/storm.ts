import { runJob } from '../load-process.ts';
import { BenchError, compared, measurementsOf, percentile, type Scenario, servingCpu } from '../scenario.ts';
import { startBenchServer } from '../server/bench-server.ts';

const USERS = 2_000;
const KNOWN = 20;
const MISSED = 5;

/**
 * As after a restart of the server: it has just started, and all users come at the same moment with what they knew:
 * connect, Hello, Sync, and the messages that came to their conversation since. Whoever is told too few or too many
 * makes the run fail.
 */
export const storm: Scenario = {
  name: 'storm',
  about: `${USERS} clients come at once to a server just started, and resume`,
  comparedEffort: 1,
  async run(context) {
    const conversations = Array.from({ length: USERS / 2 }, (_, index) => ({
      members: [index * 2, index * 2 + 1],
      messages: KNOWN + MISSED,
    }));
    const { server, world } = await startBenchServer({
      seed: { users: USERS, conversations },
      profileDir: context.profileDir,
      imd: context.imd,
    });
    try {
      const result = await runJob(context, {
        type: 'storm',
        port: server.port,
        ...server.serving,
        users: world.tokens.map((token, index) => ({
          token,
          conversationId: world.conversationIds[Math.floor(index / 2)] ?? 0,
        })),
        known: KNOWN,
        missed: MISSED,
      });
      await server.stop();
      const { rows } = await server.count();
      if (rows !== conversations.length * (KNOWN + MISSED)) throw new BenchError(`${rows} messages after the storm`);
      const { resumed, windowMs, loadCpuMs, latencies } = result;
      const make = measurementsOf('storm');
      return [
        compared({ ...make('resumed', (resumed * 1_000) / windowMs, '1/s'), better: 'higher' }),
        make('all back after', windowMs, 'ms'),
        compared(make('p50 of one', percentile(latencies, 0.5), 'ms')),
        compared(make('p99 of one', percentile(latencies, 0.99), 'ms')),
        ...servingCpu(result, resumed, (who, ms) => make(`${who} CPU per resume`, ms * 1_000, 'µs')),
        make('load CPU per resume', (loadCpuMs * 1_000) / resumed, 'µs'),
      ];
    } finally {
      await server.remove();
    }
  },
};
