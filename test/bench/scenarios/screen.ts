import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cpuMilliseconds, residentKb } from '../process-usage.ts';
import { BenchError, measurementsOf, type Scenario } from '../scenario.ts';
import { startBenchServer } from '../server/bench-server.ts';
import { BenchTerminal } from '../tui/bench-terminal.ts';
import { type FirstFrame, firstFrameOf } from '../tui/first-frame.ts';
import { createImHome } from '../tui/im-home.ts';

const IM = fileURLToPath(new URL('../../../packages/cli/bin/im.js', import.meta.url));
const SIZE = { columns: 120, rows: 40 } as const;
const TO_END = '\u001b>';
const TO_START = '\u001b<';
/** Messages that one looks through, from the newest to the first. */
const SCROLLED = 100_000;
const LEAST_SCROLLED = 1_000;
/** The oldest that is loaded is gone to so often at most: each time some hundred more are read. */
const MOST_PRESSES = 20_000;

export const scroll: Scenario = {
  name: 'scroll',
  about: `memory of \`im\` at ${SIZE.columns}x${SIZE.rows} after ${SCROLLED} messages were scrolled through`,
  async run(context) {
    const messages = Math.max(LEAST_SCROLLED, Math.round(SCROLLED * Math.min(1, context.effort)));
    const seed = { users: 2, conversations: [{ members: [0, 1] as const, messages, numbered: true }] };
    const { server, world } = await startBenchServer({ seed });
    const home = createImHome(`http://127.0.0.1:${server.port}`, world.tokens[0] ?? '');
    const terminal = new BenchTerminal(home.path, { ...SIZE, profileDir: context.profileDir });
    try {
      await terminal.see('● bench0');
      await terminal.see(`message ${messages} `, TO_END);
      await terminal.quiet();
      const before = residentKb(terminal.pid);
      let most = before;
      let presses = 0;
      for (; !(await terminal.screen()).some((row) => /message 1 /.test(row)); presses++) {
        if (presses > MOST_PRESSES) throw new BenchError(`the first message was not reached by ${presses} presses`);
        const written = terminal.bytes;
        terminal.type(TO_START);
        // What is read is drawn; a press that comes meanwhile does nothing.
        for (let waited = 0; terminal.bytes === written && waited < 500; waited++) await sleep(2);
        most = Math.max(most, residentKb(terminal.pid));
      }
      await terminal.quiet();
      const after = residentKb(terminal.pid);
      context.progress(`  ${messages} messages in ${presses} presses`);
      const one = measurementsOf('scroll');
      return [
        one('memory of im before', before / 1024, 'MB'),
        { ...one('memory of im after', after / 1024, 'MB'), target: 150 },
        one('memory of im at the most', most / 1024, 'MB'),
      ];
    } finally {
      await terminal.close();
      home.remove();
      await server.remove();
    }
  },
};

const STILL_MS = 30_000;

export const still: Scenario = {
  name: 'still',
  about: '`im` with a conversation open in which nothing happens, for 30 s',
  async run(context) {
    const seed = { users: 2, conversations: [{ members: [0, 1] as const, messages: 10_000 }] };
    const { server, world } = await startBenchServer({ seed });
    const home = createImHome(`http://127.0.0.1:${server.port}`, world.tokens[0] ?? '');
    const terminal = new BenchTerminal(home.path, SIZE);
    try {
      await terminal.see('● bench0');
      // What is done once after the start is over then: what it keeps is written, notes have gone.
      await sleep(Math.max(2_000, 15_000 * Math.min(1, context.effort)));
      await terminal.quiet();
      const ms = Math.max(3_000, STILL_MS * context.effort);
      const cpu = cpuMilliseconds(terminal.pid);
      const bytes = terminal.bytes;
      await sleep(ms);
      const one = measurementsOf('still');
      return [
        { ...one(`CPU of im in ${Math.round(ms / 1_000)} s`, cpuMilliseconds(terminal.pid) - cpu, 'ms'), target: 0 },
        one('bytes written', terminal.bytes - bytes, 'B'),
      ];
    } finally {
      await terminal.close();
      home.remove();
      await server.remove();
    }
  },
};

const WEECHAT_RUNS = 7;

export const weechat: Scenario = {
  name: 'weechat',
  about: 'start and memory of `im` with a conversation open, and of WeeChat (Debian) without a server, in turns',
  async run(context) {
    const program = found('weechat') ?? found('weechat-curses');
    if (program === undefined) {
      context.progress('  left out: there is no weechat; on Debian "apt-get install weechat-curses"');
      return [];
    }
    const seed = { users: 2, conversations: [{ members: [0, 1] as const, messages: 200 }] };
    const { server, world } = await startBenchServer({ seed });
    const home = createImHome(`http://127.0.0.1:${server.port}`, world.tokens[0] ?? '');
    const other = mkdtempSync(join(tmpdir(), 'im-ts-bench-weechat-'));
    const env = (folder: string) => ({
      PATH: process.env.PATH ?? '',
      HOME: folder,
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
    });
    try {
      const runs = Math.max(2, Math.round(WEECHAT_RUNS * context.effort));
      const ours: FirstFrame[] = [];
      const theirs: FirstFrame[] = [];
      // The first of each is not counted: it fills the file cache.
      for (let run = 0; run <= runs; run++) {
        ours.push(await firstFrameOf(process.execPath, [IM], { ...env(home.path), IM_CONFIG_DIR: home.path }));
        theirs.push(await firstFrameOf(program, ['--dir', join(other, 'weechat')], env(other)));
      }
      const one = measurementsOf('weechat');
      const both = [
        ['im', ours],
        ['WeeChat', theirs],
      ] as const;
      return both.flatMap(([name, all]) => [
        one(`first frame of ${name}, median`, median(all, 'ms'), 'ms'),
        one(`CPU of ${name} to the first frame`, median(all, 'cpuMs'), 'ms'),
        one(`memory of ${name}`, median(all, 'memoryMb'), 'MB'),
      ]);
    } finally {
      home.remove();
      rmSync(other, { recursive: true, force: true });
      await server.remove();
    }
  },
};

/** A program of the path; undefined: it is not there. */
function found(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Of all but the first. */
function median(frames: readonly FirstFrame[], key: keyof FirstFrame): number {
  const values = frames
    .slice(1)
    .map((frame) => frame[key])
    .sort((one, next) => one - next);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}
