import { metric } from '../../support/metric.ts';
import { runJob } from '../load-process.ts';
import { measurementsOf, type Scenario } from '../scenario.ts';
import { pairs, runTalkBy, WINDOW } from './messages.ts';

const TIMES_LONGER = 3;

/** A lease that a healthy node loses stops its conversations: none may be lost, however busy it is. */
export const leases: Scenario = {
  name: 'leases',
  about: 'two nodes under as much load as they take: none of their leases may be lost',
  setup: 'cluster',
  async run(context) {
    let lost: number | undefined;
    const options = { ...WINDOW, measureMs: WINDOW.measureMs * TIMES_LONGER, inFlight: 32, minMessages: 50_000 };
    const { windowStored, windowMs } = await runTalkBy(context, { talk: pairs(50), options }, async (load) => {
      const result = await runJob(context, { type: 'messages', ...load });
      lost = await leasesLost([load.port, load.receiverPort]);
      return result;
    });
    if (lost === undefined) context.progress('  this server does not count the leases that it loses');
    const make = measurementsOf('leases');
    return [
      { ...make('messages', (windowStored * 1_000) / windowMs, '1/s'), better: 'higher' },
      ...(lost === undefined ? [] : [{ ...make('lost', lost, 'count'), target: 0 }]),
    ];
  },
};

async function leasesLost(ports: readonly number[]): Promise<number | undefined> {
  try {
    const counts = await Promise.all(
      ports.map((port) => metric({ url: `http://127.0.0.1:${port}` }, 'imd_leases_lost_total')),
    );
    return counts.reduce((sum, one) => sum + one);
  } catch {
    return undefined;
  }
}
