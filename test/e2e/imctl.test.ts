import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScript } from '../support/acceptance-script.ts';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';

const FOLDER = join(ROOT, 'test/e2e/imctl');
const PROGRAMS = {
  im: 'packages/cli/bin/im.js',
  imctl: 'packages/cli/bin/imctl.js',
  imd: 'packages/server/bin/imd.js',
};

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({
    ownedBy: 'caller',
    env: { IMD_ADMIN_READ_MESSAGES: 'true', IMD_WEBHOOKS_ALLOW: '127.0.0.2' },
  });
});
afterAll(() => server.stop());

// Files share the server: names of users are those of one file only.
describe('acceptance of imctl', () => {
  it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.txt')))('%s', async (name) => {
    await runScript(join(FOLDER, name), {
      programs: PROGRAMS,
      env: { IMCTL_DATA_DIR: server.dataDir, SERVER: server.url, DATA: server.dataDir },
    });
  });
});

it('imctl completes the names of users', async () => {
  const env = { PATH: process.env.PATH ?? '', IM_CONFIG_DIR: temporaryFolder(), IMCTL_DATA_DIR: server.dataDir };
  const imctl = async (...args: string[]) =>
    (await promisify(execFile)(process.execPath, [join(ROOT, PROGRAMS.imctl), ...args], { env })).stdout;
  await imctl('user', 'create', 'z-zoe', '--display-name', 'Zoe', '--generate-password');
  // Asked again while it is something else: on a busy machine the server may be too late.
  const offered = () => imctl('__complete', '--shell', 'zsh', '--', 'user', 'show', 'z-');
  await expect.poll(offered, { timeout: 120_000 }).toMatch(/^z-zoe\tZoe$/m);
});
