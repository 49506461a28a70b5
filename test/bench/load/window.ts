import { cpuMilliseconds, mainThreadMilliseconds } from '../process-usage.ts';

/** The processes that serve. */
export interface Serving {
  /** All nodes. */
  readonly serverPids: readonly number[];
  /** Undefined for SQLite, which is inside the server. */
  readonly databasePid: number | undefined;
  /** Undefined for one node. */
  readonly brokerPid: number | undefined;
}

/** What passed between the two ends of a measurement. */
export interface WindowUsage {
  readonly windowMs: number;
  /** Of all nodes together. */
  readonly serverCpuMs: number;
  /** Of that, what their main threads have used: what others do beside them has a core of its own, if there is one. */
  readonly mainThreadCpuMs: number;
  /** Undefined where there is no database server. */
  readonly databaseCpuMs: number | undefined;
  /** Undefined where there is no broker. */
  readonly brokerCpuMs: number | undefined;
  readonly loadCpuMs: number;
}

/** Begins to measure; the answer ends it. */
export function openWindow({ serverPids, databasePid, brokerPid }: Serving): () => WindowUsage {
  const startedAt = performance.now();
  const servers = serverPids.map((pid) => openCpu(pid));
  const mainThreads = serverPids.map((pid) => openCpu(pid, mainThreadMilliseconds));
  const database = databasePid === undefined ? undefined : openCpu(databasePid);
  const broker = brokerPid === undefined ? undefined : openCpu(brokerPid);
  const loadBefore = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(loadBefore);
    return {
      windowMs: performance.now() - startedAt,
      serverCpuMs: servers.reduce((sum, cpu) => sum + cpu(), 0),
      mainThreadCpuMs: mainThreads.reduce((sum, cpu) => sum + cpu(), 0),
      databaseCpuMs: database?.(),
      brokerCpuMs: broker?.(),
      loadCpuMs: (user + system) / 1_000,
    };
  };
}

/** What passed in several windows. */
export function addUsages(usages: readonly WindowUsage[]): WindowUsage {
  const sum = (each: (usage: WindowUsage) => number) => usages.reduce((total, usage) => total + each(usage), 0);
  const [first] = usages;
  return {
    windowMs: sum(({ windowMs }) => windowMs),
    serverCpuMs: sum(({ serverCpuMs }) => serverCpuMs),
    mainThreadCpuMs: sum(({ mainThreadCpuMs }) => mainThreadCpuMs),
    databaseCpuMs: first?.databaseCpuMs === undefined ? undefined : sum(({ databaseCpuMs = 0 }) => databaseCpuMs),
    brokerCpuMs: first?.brokerCpuMs === undefined ? undefined : sum(({ brokerCpuMs = 0 }) => brokerCpuMs),
    loadCpuMs: sum(({ loadCpuMs }) => loadCpuMs),
  };
}

/** What the process uses from now on, in ms. */
function openCpu(pid: number, read = cpuMilliseconds): () => number {
  const before = read(pid);
  return () => read(pid) - before;
}
