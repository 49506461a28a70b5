import { setTimeout as sleep } from 'node:timers/promises';
import { NODES, startBenchCluster } from '../cluster/bench-cluster.ts';
import { openWindow } from '../load/window.ts';
import { measurementsOf, type Scenario } from '../scenario.ts';
import { runningKafka, runningMariadb } from '../server/bench-database.ts';

/** What a start leaves behind is no idling: V8 compiles and collects for half a minute after it. */
const CALM_MS = 40_000;
const WINDOW_MS = 20_000;

/** What a cluster costs that has nothing to do: looks at leases, polls of the broker, timers. */
export const idleNodes: Scenario = {
  name: 'idlenodes',
  about: 'three nodes on which nobody is',
  setup: 'cluster',
  async run(context) {
    const cluster = await startBenchCluster(context.imd);
    try {
      await cluster.untilShared();
      await sleep(CALM_MS * context.effort);
      const none = { databasePid: undefined, brokerPid: undefined };
      const closeEach = Array.from({ length: NODES }, (_, index) =>
        openWindow({ ...none, serverPids: [cluster.node(index).pid] }),
      );
      const closeRest = openWindow({
        serverPids: [],
        databasePid: runningMariadb()?.pid(),
        brokerPid: runningKafka()?.pid(),
      });
      await sleep(WINDOW_MS * context.effort);
      const shares = closeEach.map((close) => close()).map((usage) => percent(usage.serverCpuMs, usage.windowMs));
      const { databaseCpuMs = 0, brokerCpuMs = 0, windowMs } = closeRest();
      const make = measurementsOf('idlenodes');
      return [
        { ...make('CPU of the busiest node', Math.max(...shares), '%'), target: 2 },
        make('CPU of the database', percent(databaseCpuMs, windowMs), '%'),
        make('CPU of the broker', percent(brokerCpuMs, windowMs), '%'),
      ];
    } finally {
      await cluster.remove();
    }
  },
};

/** Of a core. */
function percent(cpuMs: number, windowMs: number): number {
  return (cpuMs / windowMs) * 100;
}
