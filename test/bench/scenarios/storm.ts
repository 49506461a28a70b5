import { runJob } from '../load-process.ts';
import { BenchError, percentile, type Scenario } from '../scenario.ts';
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
  async run(context) {
    const conversations = Array.from({ length: USERS / 2 }, (_, index) => ({
      members: [index * 2, index * 2 + 1],
      messages: KNOWN + MISSED,
    }));
    const { server, world } = await startBenchServer({
      seed: { users: USERS, conversations },
      profileDir: context.profileDir,
    });
    try {
      const result = await runJob(context, {
        type: 'storm',
        port: server.port,
        serverPid: server.pid,
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
      const { resumed, windowMs, serverCpuMs, loadCpuMs, latencies } = result;
      const base = { scenario: 'storm', better: 'lower' } as const;
      return [
        { ...base, metric: 'resumed', value: (resumed * 1_000) / windowMs, unit: '1/s', better: 'higher' },
        { ...base, metric: 'all back after', value: windowMs, unit: 'ms' },
        { ...base, metric: 'p50 of one', value: percentile(latencies, 0.5), unit: 'ms' },
        { ...base, metric: 'p99 of one', value: percentile(latencies, 0.99), unit: 'ms' },
        { ...base, metric: 'server CPU per resume', value: (serverCpuMs * 1_000) / resumed, unit: 'µs' },
        { ...base, metric: 'load CPU per resume', value: (loadCpuMs * 1_000) / resumed, unit: 'µs' },
      ];
    } finally {
      await server.remove();
    }
  },
};
