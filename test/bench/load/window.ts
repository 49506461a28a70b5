import { cpuMilliseconds } from '../process-usage.ts';

/** What passed between the two ends of a measurement. */
export interface WindowUsage {
  readonly ms: number;
  readonly serverCpuMs: number;
  readonly loadCpuMs: number;
}

/** Begins to measure; the answer ends it. */
export function openWindow(...serverPids: readonly number[]): () => WindowUsage {
  const serverCpu = (): number => serverPids.reduce((sum, pid) => sum + cpuMilliseconds(pid), 0);
  const startedAt = performance.now();
  const serverBefore = serverCpu();
  const loadBefore = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(loadBefore);
    return {
      ms: performance.now() - startedAt,
      serverCpuMs: serverCpu() - serverBefore,
      loadCpuMs: (user + system) / 1_000,
    };
  };
}
