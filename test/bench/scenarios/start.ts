import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import { cpuMilliseconds } from '../process-usage.ts';
import { BenchError, type Scenario } from '../scenario.ts';
import { startBenchServer } from '../server/bench-server.ts';
import { withoutSequences } from '../tui/bench-terminal.ts';
import { createImHome } from '../tui/im-home.ts';

const IM = fileURLToPath(new URL('../../../packages/cli/bin/im.js', import.meta.url));
const RUNS = 9;
const PATIENCE_MS = 30_000;

/** What the setting up of the terminal writes has no text; a frame has. */
const FRAME_TEXT = 20;

/** From the start of the process in a pseudo terminal to the first frame, and to the one that says it is connected. */
export const start: Scenario = {
  name: 'start',
  about: '`im` from its start to the first frame, and commands that do one thing, against `node -e 0`',
  async run() {
    const seed = { users: 2, conversations: [{ members: [0, 1], messages: 200 }] };
    const { server, world } = await startBenchServer({ seed });
    const home = createImHome(`http://127.0.0.1:${server.port}`, world.tokens[0] ?? '');
    try {
      // The first of each is not counted: it fills the file cache.
      const frames: Start[] = [];
      const nodes: Start[] = [];
      const usages = new Map<string, Usage[]>();
      for (let run = 0; run <= RUNS; run++) {
        frames.push(await firstFrame(home.path));
        nodes.push(bareNode(home.path));
        for (const [name, args] of ONE_SHOTS) {
          const usage = usageOf(home.path, args);
          if (run > 0) usages.set(name, [...(usages.get(name) ?? []), usage]);
        }
      }
      const frame = medians(frames.slice(1));
      const node = medians(nodes.slice(1));
      const base = { scenario: 'start', better: 'lower' } as const;
      return [
        { ...base, metric: 'first frame of im, median', value: frame.ms, unit: 'ms' },
        { ...base, metric: 'connected, median', value: frame.connectedMs, unit: 'ms' },
        { ...base, metric: 'node -e 0, median', value: node.ms, unit: 'ms' },
        { ...base, metric: 'CPU of im to the first frame', value: frame.cpuMs, unit: 'ms' },
        { ...base, metric: 'CPU of node -e 0', value: node.cpuMs, unit: 'ms' },
        { ...base, metric: 'the same by CPU', value: frame.cpuMs / node.cpuMs, unit: '×' },
        { ...base, metric: 'first frame to node -e 0', value: frame.ms / node.ms, unit: '×', target: 5 },
        ...[...usages].flatMap(([name, used]) => [
          { ...base, metric: `CPU of ${name}`, value: median(used.map(({ cpuMs }) => cpuMs)), unit: 'ms' },
          { ...base, metric: `memory of ${name}`, value: median(used.map(({ peakMb }) => peakMb)), unit: 'MB' },
        ]),
      ];
    } finally {
      home.remove();
      await server.remove();
    }
  },
};

/** Command lines that do one thing, and bare Node beside them, in turns. */
const ONE_SHOTS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['im --version', [IM, '--version']],
  ['im whoami', [IM, 'whoami']],
  ['im send', [IM, 'send', '1', 'hello']],
];

/** What a process used until it ended. */
interface Usage {
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** Loaded before the program: tells of its whole life when it ends. `maxRSS` is in KiB (getrusage). */
const TELL_USAGE = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(2, '\\nusage ' + (userCPUTime + systemCPUTime) / 1000 + ' ' + maxRSS / 1024 + '\\n');
});`;

/** The same for all that is compared: what a variable such as NODE_EXTRA_CA_CERTS costs Node is no part of it. */
function environmentOf(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8' };
}

function usageOf(home: string, args: readonly string[]): Usage {
  const tell = join(home, 'tell-usage.cjs');
  writeFileSync(tell, TELL_USAGE);
  const env = { ...environmentOf(home), IM_CONFIG_DIR: home };
  const { stderr } = spawnSync(process.execPath, ['--require', tell, ...args], { cwd: home, env, encoding: 'utf8' });
  const [, cpuMs, peakMb] = /^usage ([\d.]+) ([\d.]+)$/m.exec(stderr) ?? [];
  if (cpuMs === undefined) throw new BenchError(`node ${args.join(' ')} did not end as it should; it wrote: ${stderr}`);
  return { cpuMs: Number(cpuMs), peakMb: Number(peakMb) };
}

/** What one start took. */
interface Start {
  readonly ms: number;
  /** Until the screen said who is logged in. */
  readonly connectedMs: number;
  readonly cpuMs: number;
}

function firstFrame(home: string): Promise<Start> {
  const env = { ...environmentOf(home), TERM: 'xterm-256color', IM_CONFIG_DIR: home };
  const begun = performance.now();
  const pty = spawn(process.execPath, [IM], { cols: 100, rows: 30, cwd: home, env });
  let written = '';
  return new Promise<Start>((resolve, reject) => {
    const timer = setTimeout(() => pty.kill('SIGKILL'), PATIENCE_MS);
    let first: Omit<Start, 'connectedMs'> | undefined;
    let found: Start | undefined;
    pty.onData((data) => {
      written += data;
      first ??=
        withoutSequences(written).trim().length < FRAME_TEXT
          ? undefined
          : { ms: performance.now() - begun, cpuMs: cpuMilliseconds(pty.pid) };
      if (first === undefined || found !== undefined || !written.includes('bench0')) return;
      found = { ...first, connectedMs: performance.now() - begun };
      pty.kill('SIGTERM');
    });
    pty.onExit(() => {
      clearTimeout(timer);
      if (found === undefined)
        reject(new BenchError(`im drew no first frame; it wrote: ${JSON.stringify(written.slice(-300))}`));
      else resolve(found);
    });
  });
}

const TELL_CPU = 'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)';

function bareNode(home: string): Start {
  const env = environmentOf(home);
  const begun = performance.now();
  spawnSync(process.execPath, ['-e', '0'], { env });
  const ms = performance.now() - begun;
  const { stdout } = spawnSync(process.execPath, ['-e', TELL_CPU], { env, encoding: 'utf8' });
  return { ms, connectedMs: Number.NaN, cpuMs: Number(stdout) };
}

function medians(starts: readonly Start[]): Start {
  return {
    ms: median(starts.map((one) => one.ms)),
    connectedMs: median(starts.map((one) => one.connectedMs)),
    cpuMs: median(starts.map((one) => one.cpuMs)),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
