import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { runScript } from '../support/acceptance-script.ts';
import { ROOT, type RunningServer, startServer } from '../support/harness.ts';

const FOLDER = join(ROOT, 'test/e2e/imctl');
const PROGRAMS = {
  im: 'packages/cli/bin/im.js',
  imctl: 'packages/cli/bin/imctl.js',
  imd: 'packages/server/bin/imd.js',
};

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
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
