import { runJob } from '../load-process.ts';
import type { Scenario } from '../scenario.ts';
import { startBenchServer } from '../server/bench-server.ts';
import { pairs } from './messages.ts';

const CONNECTIONS = 5_000;
const WARM_UP = 500;

/** Every connection is a user of its own, with a token of its own and one conversation. */
export const idle: Scenario = {
  name: 'idle',
  about: `${CONNECTIONS} idle connections, each logged in with a token of its own`,
  async run(context) {
    const { server, world } = await startBenchServer({
      seed: pairs(CONNECTIONS / 2).seed,
      profileDir: context.profileDir,
    });
    try {
      const result = await runJob({
        type: 'idle',
        port: server.port,
        serverPid: server.pid,
        tokens: world.tokens,
        warmUp: WARM_UP,
        concurrency: 100,
      });
      const { connections, connectMs, serverCpuMs, loadCpuMs, memoryBeforeKb, memoryAfterKb } = result;
      context.progress(`  server ${Math.round(memoryAfterKb / 1_024)} MB with ${CONNECTIONS} connections`);
      const base = { scenario: 'idle', better: 'lower' } as const;
      return [
        {
          ...base,
          metric: 'memory per connection',
          value: (memoryAfterKb - memoryBeforeKb) / connections,
          unit: 'KB',
          target: 110,
        },
        {
          ...base,
          metric: 'connect and log in',
          value: (connections * 1_000) / connectMs,
          unit: '1/s',
          better: 'higher',
          target: 500,
        },
        { ...base, metric: 'server CPU per log in', value: (serverCpuMs * 1_000) / connections, unit: 'µs' },
        { ...base, metric: 'load CPU per log in', value: (loadCpuMs * 1_000) / connections, unit: 'µs' },
      ];
    } finally {
      await server.remove();
    }
  },
};
