import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { seedDatabase } from '../bench/server/seed-database.ts';
import { byEffort } from '../support/effort.ts';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';

const IMCTL = join(ROOT, 'packages/cli/bin/imctl.js');
const LISTED = byEffort(8_000, 1_000_000);
const FROM_FILE = byEffort(24, 10_000);
/** As many lines do not fit between the two processes: imctl still runs when it is looked at. */
const AHEAD = 4_000;
/** What pages, the table and V8 itself take, more or less; 1,000 users are 300 KB as they are printed. */
const SLACK_BYTES = 1_000_000;

/** imctl, and its heap at any moment: it is looked at while nobody reads its output. */
function start(server: RunningServer, args: readonly string[]) {
  const folder = temporaryFolder();
  const heaps = join(folder, 'heap');
  const child = spawn(process.execPath, [IMCTL, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      IM_CONFIG_DIR: folder,
      IMCTL_DATA_DIR: server.dataDir,
      NODE_OPTIONS: `--require=${join(ROOT, 'test/e2e/report-heap.cjs')}`,
      HEAP_REPORT: heaps,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let err = '';
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  const reports = () => (existsSync(heaps) ? readFileSync(heaps, 'utf8').split('\n').slice(0, -1).map(Number) : []);
  return {
    child,
    err: () => err,
    heapUsed: async () => {
      const wanted = reports().length + 1;
      child.kill('SIGUSR2');
      await expect.poll(() => reports().length).toBe(wanted);
      return reports()[wanted - 1] ?? 0;
    },
  };
}

describe(`${LISTED} users`, { timeout: byEffort(180_000, 1_800_000) }, () => {
  it('are listed as they come, with no more memory for more of them', async () => {
    const server = await startServer({
      dataDir: temporaryFolder(),
      env: { IMD_LIMITS_COMMANDS_PER_SECOND: '100000', IMD_LIMITS_COMMAND_BURST: '100000' },
    });
    await server.stop();
    seedDatabase(join(server.dataDir, 'imd.db'), { users: LISTED, conversations: [] });
    const { child, err, heapUsed } = start(await server.restart(), ['user', 'list', '-o', 'jsonl']);
    const heaps: number[] = [];
    let [count, last] = [0, 0];
    for await (const line of createInterface({ input: child.stdout })) {
      count++;
      const { id } = JSON.parse(line) as { id: number };
      expect(id).toBeGreaterThan(last);
      last = id;
      if (count === Math.floor(LISTED / 8) || count === LISTED - AHEAD) heaps.push(await heapUsed());
    }
    if (child.exitCode === null) await once(child, 'exit');
    expect({ exitCode: child.exitCode, err: err(), count }).toEqual({ exitCode: 0, err: '', count: LISTED + 1 });
    const [early = 0, late = 0] = heaps;
    expect(late - early).toBeLessThan(SLACK_BYTES);
  });
});

describe(`a file of ${FROM_FILE} users`, { timeout: byEffort(180_000, 3_600_000) }, () => {
  it('is made, row by row, and run again it finds them all', async () => {
    const server = await startServer();
    const file = join(temporaryFolder(), 'users.csv');
    const rows = Array.from(
      { length: FROM_FILE },
      (_, index) => `person${index},correct horse battery,Person ${index}\n`,
    );
    writeFileSync(file, `username,password,displayName\n${rows.join('')}`);
    const flags = ['--if-not-exists', '-o', 'jsonl', '--json', 'line,status'];
    for (const [status, said] of [
      ['created', 'created'],
      ['exists', 'there already'],
    ]) {
      const begun = performance.now();
      const { child, err } = start(server, ['user', 'create', '--from', file, ...flags]);
      const lines: unknown[] = [];
      for await (const line of createInterface({ input: child.stdout })) lines.push(JSON.parse(line));
      if (child.exitCode === null) await once(child, 'exit');
      expect(lines).toEqual(Array.from({ length: FROM_FILE }, (_, index) => ({ line: index + 2, status })));
      expect({ exitCode: child.exitCode, err: err() }).toEqual({
        exitCode: 0,
        err: expect.stringMatching(new RegExp(`^${FROM_FILE} ${said} \\(`)),
      });
      process.stdout.write(`${err().trim()} ${((performance.now() - begun) / 1_000).toFixed(1)} s\n`);
    }
  });
});
