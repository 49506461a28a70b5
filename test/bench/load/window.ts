import { cpuMilliseconds } from '../process-usage.ts';

/** What passed between the two ends of a measurement. */
export interface WindowUsage {
  readonly ms: number;
  readonly serverCpuMs: number;
  readonly loadCpuMs: number;
}

/** Begins to measure; the answer ends it. */
export function openWindow(serverPid: number): () => WindowUsage {
  const startedAt = performance.now();
  const serverBefore = cpuMilliseconds(serverPid);
  const loadBefore = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(loadBefore);
    return {
      ms: performance.now() - startedAt,
      serverCpuMs: cpuMilliseconds(serverPid) - serverBefore,
      loadCpuMs: (user + system) / 1_000,
    };
  };
}

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
