import { runJob } from '../load-process.ts';
import { measurementsOf, percentile, type Scenario } from '../scenario.ts';
import { loopDelay, pairs, runTalk, runTalkBy, WINDOW } from './messages.ts';

const PER_SECOND = 2_000;
const UPLOADERS = 4;
const FILE_BYTES = 100 * 1024 * 1024;
const MEMORY_TARGET_MB = 40;
const P99_TARGET = 2;

/** People upload files of 100 MB, as fast as they are taken, while pairs of others send at an even rate. */
export const upload: Scenario = {
  name: 'upload',
  about: `uploads of 100 MB, ${UPLOADERS} at a time, beside ${PER_SECOND.toLocaleString('en-US')} messages a second`,
  async run(context) {
    const talk = pairs(50);
    const options = { ...WINDOW, inFlight: 32, perSecond: PER_SECOND, minMessages: PER_SECOND };
    const alone = await runTalk(context, talk, options);
    // What messages alone take must have come to its end before the uploads: caches of the newest of them fill up.
    const warmOptions = { ...options, warmUpMs: 2 * WINDOW.measureMs };
    const beside = await runTalkBy(context, { talk, options: warmOptions }, (load) =>
      runJob(context, {
        type: 'uploads',
        ...load,
        uploaders: load.senders.slice(0, UPLOADERS).map(({ token }) => token),
        fileBytes: FILE_BYTES,
      }),
    );
    const [before, besideThem] = [percentile(alone.latencies, 0.99), percentile(beside.latencies, 0.99)];
    const { memoryKb } = beside;
    const make = measurementsOf('upload');
    context.progress(`  ${beside.uploads} uploads measured`);
    return [
      make('memory before the uploads, at the most', memoryKb.before / 1_024, 'MB'),
      {
        ...make('memory that uploads add', (memoryKb.beside - memoryKb.before) / 1_024, 'MB'),
        target: MEMORY_TARGET_MB,
      },
      make('p99 send to receipt without uploads', before, 'ms'),
      make('p99 send to receipt beside uploads', besideThem, 'ms'),
      { ...make('p99 beside uploads to that without', besideThem / before, 'times'), target: P99_TARGET },
      {
        ...make('bytes uploaded', (beside.uploads * FILE_BYTES) / 1_048_576 / (beside.windowMs / 1_000), 'MB/s'),
        better: 'higher',
      },
      ...loopDelay(beside, make),
    ];
  },
};
