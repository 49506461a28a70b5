import { createHash } from 'node:crypto';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** What the numbers were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly system: string;
  /** Processes that wanted a core just before the run, a mean of one minute: above 0.3 others were at work too. */
  readonly loadBefore: number;
  /** Milliseconds that the calibration loop took: how slow this machine is right now. */
  readonly calibrationMs: number;
}

export function describeMachine(): Machine {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    system: `${process.platform} ${release()} ${process.arch}`,
    loadBefore: loadavg()[0] ?? 0,
    calibrationMs: calibrate(),
  };
}

export function machineLine(machine: Machine): string {
  const { cpu, cores, memoryGb, node, system, loadBefore, calibrationMs } = machine;
  return (
    `${cores} × ${cpu}, ${memoryGb} GB, Node ${node}, ${system}, load before ${loadBefore.toFixed(1)}, ` +
    `calibration ${calibrationMs.toFixed(0)} ms`
  );
}

const ROUNDS = 5;

/**
 * CPU milliseconds of a fixed piece of work like the server's own: objects, JSON, maps, hashes. The quickest of some
 * rounds, by the CPU clock of this process, so that other processes disturb it little.
 */
export function calibrate(): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    calibrationWork();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

function calibrationWork(): number {
  let length = 0;
  const seen = new Map<string, number>();
  for (let index = 0; index < 20_000; index++) {
    const row = { conversationId: index % 50, seq: index, body: 'x'.repeat(100), at: index * 7 };
    const text = JSON.stringify(row);
    length += (JSON.parse(text) as typeof row).seq;
    seen.set(`${row.conversationId}:${row.seq}`, length);
    length += createHash('sha256').update(text).digest()[0] ?? 0;
  }
  return length + seen.size;
}
