import { createInProcessEventBus } from '../../packages/server/src/pipeline/in-process-event-bus.ts';
import { createInProcessLog } from '../../packages/server/src/pipeline/in-process-log.ts';
import { describeCommandLog } from './command-log.ts';
import { describeEventBus } from './event-bus.ts';

describeCommandLog('the log of one process', async () =>
  createInProcessLog({
    partitions: 4,
    queueLimit: 50,
    onOwnerFailed: (reason) => {
      throw reason;
    },
  }),
);
describeEventBus('the event bus of one process', async () => createInProcessEventBus(), { nodes: 1 });
