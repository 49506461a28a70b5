import { runJob } from '../load-process.ts';
import { BenchError, compared, measurementsOf, percentile, type Scenario } from '../scenario.ts';
import { startBenchServer } from '../server/bench-server.ts';
import { pairs } from './messages.ts';

const CLIENTS = 10;
const PER_SECOND = 100;
const WARM_UP_MS = 1_000;

/**
 * Another program holds the write lock of the database. The server cannot store anything, but it can say so, and answer
 * whatever needs no database. Afterwards everything must be stored, once and in order.
 */
export const locked: Scenario = {
  name: 'locked',
  about: `another process holds the database's write lock; ${CLIENTS} clients send, one asks /healthz every 10 ms`,
  comparedEffort: 1,
  async run(context) {
    const { seed } = pairs(CLIENTS);
    const { server, world } = await startBenchServer({ seed, profileDir: context.profileDir, imd: context.imd });
    try {
      const { databasePath } = server;
      if (databasePath === undefined) throw new BenchError('locked is about SQLite, without --mariadb and --cluster.');
      const result = await runJob(context, {
        type: 'locked',
        port: server.port,
        ...server.serving,
        databasePath,
        clients: world.conversationIds.map((conversationId, index) => ({
          token: world.tokens[index * 2] ?? '',
          conversationId,
        })),
        perSecond: PER_SECOND,
        warmUpMs: WARM_UP_MS,
        holdMs: context.holdMs,
      });
      await server.stop();
      const { rows, distinct, gaps } = await server.count();
      if (rows !== result.stored || distinct !== rows || gaps !== 0) {
        throw new BenchError(`${result.stored} messages were acknowledged, ${rows} are stored, ${gaps} gaps`);
      }
      context.progress(`  ${rows} messages stored once each and in order, none lost`);
      const { health, unhealthy, answers, slowestMs } = result;
      const make = measurementsOf('locked');
      return [
        compared(make('p50 of /healthz', percentile(health, 0.5), 'ms')),
        compared(make('p99 of /healthz', percentile(health, 0.99), 'ms')),
        compared(make('max of /healthz', health.at(-1) ?? Number.NaN, 'ms')),
        make('/healthz without 200', unhealthy, 'count'),
        ...Object.entries({ stored: 0, ...answers }).map(([answer, count]) =>
          make(`sends answered: ${answer}`, count, 'count'),
        ),
        make('slowest answer to a send', slowestMs, 'ms'),
      ];
    } finally {
      await server.remove();
    }
  },
};
