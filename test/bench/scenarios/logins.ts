import { runJob } from '../load-process.ts';
import { compared, measurementsOf, percentile, type Scenario } from '../scenario.ts';
import { loopDelay, pairs, runTalkBy, WINDOW } from './messages.ts';

const USERS = 8;
/** Two thirds of what pairs32 has for a target: any server that is compared can carry it, so that all have the same load. */
const PER_SECOND = 10_000;
/** Below this share of it, runs had different loads and cannot be compared. */
const CARRIED = 0.97;
/** The p99 of 100 is the second slowest. */
const LEAST = 100;

/**
 * People log in with their passwords, by REST, one after the other, while the pairs of pairs32 send at an even rate. A
 * log-in waits for its password hash, which is computed beside the event loop, and for the database, as messages do.
 */
export const logins: Scenario = {
  name: 'logins',
  about: `log-ins with a password, one after the other, beside ${PER_SECOND.toLocaleString('en-US')} messages a second`,
  // A log-in takes some 50 ms: a shorter window has too few of them.
  comparedEffort: 1,
  async run(context) {
    const users = Array.from({ length: USERS }, (_, index) => ({
      username: `visitor${index}`,
      password: `a password of visitor ${index}`,
    }));
    const options = { ...WINDOW, inFlight: 32, perSecond: PER_SECOND, minMessages: PER_SECOND };
    const result = await runTalkBy(context, { talk: pairs(50), options }, (load) =>
      runJob(context, { type: 'logIns', ...load, users, minLogIns: LEAST * context.effort }),
    );
    const { logIns, latencies, windowStored, windowMs, serverCpuMs } = result;
    const rate = (windowStored * 1_000) / windowMs;
    context.progress(`  ${logIns.length} log-ins measured`);
    if (rate < CARRIED * PER_SECOND) {
      context.progress(
        `  only ${Math.round(rate)} messages a second were stored: compare these log-ins with no other run`,
      );
    }
    const make = measurementsOf('logins');
    return [
      compared(make('p50 of a log-in', percentile(logIns, 0.5), 'ms')),
      compared(make('p99 of a log-in', percentile(logIns, 0.99), 'ms')),
      compared({ ...make('messages beside', rate, '1/s'), better: 'higher' }),
      compared(make('p50 send to receipt', percentile(latencies, 0.5), 'ms')),
      compared(make('p99 send to receipt', percentile(latencies, 0.99), 'ms')),
      ...loopDelay(result, make),
      // The quicker log-ins are, the more of them there are: CPU of neither can be told.
      make('server CPU', (serverCpuMs * 100) / windowMs, '%'),
    ];
  },
};
