import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { type Ended, type RunHow, runScript } from './acceptance-script.ts';
import { byEffort } from './effort.ts';
import { ROOT, type RunningServer, startServer } from './harness.ts';
import { runHere } from './run-here.ts';

/** What the scripts call, from the root. */
export const PROGRAMS = {
  im: 'packages/cli/bin/im.js',
  imctl: 'packages/cli/bin/imctl.js',
  imd: 'packages/server/bin/imd.js',
};

/** What the imd of this machine does, which writes to the streams of its process. */
const BY_IMD = /^(?:(?:backup|db|restore|store)\b|config check .)/;

/** Runs a command of `im` or `imctl` in this process. */
function here([program, ...args]: readonly string[], { cwd, env, input }: RunHow): Promise<Ended> | undefined {
  if (program !== 'im' && (program !== 'imctl' || BY_IMD.test(args.join(' ')))) return undefined;
  const before = process.cwd();
  process.chdir(cwd);
  return runHere(program, args, { env: { TERM: 'xterm', ...env }, input })
    .then(({ code, out, err }) => ({ code, stdout: out, stderr: err }))
    .finally(() => process.chdir(before));
}

/**
 * Runs the scripts of a folder of test/e2e, such as "imctl/people", each as a test, one after the other. They share a server,
 * which is answered: names of users are those of one file only.
 */
export function acceptance(folder: string): () => RunningServer {
  const scripts = join(ROOT, 'test/e2e', folder);
  let server: RunningServer | undefined;
  const running = (): RunningServer => {
    if (server === undefined) throw new Error('the server is not started yet');
    return server;
  };
  beforeAll(async () => {
    server = await startServer({
      ownedBy: 'caller',
      env: { IMD_ADMIN_READ_MESSAGES: 'true', IMD_WEBHOOKS_ALLOW: '127.0.0.2' },
    });
  });
  afterAll(() => server?.stop());
  it.each(readdirSync(scripts).filter((name) => name.endsWith('.txt')))('%s', async (name) => {
    const { dataDir, url } = running();
    await runScript(join(scripts, name), {
      programs: PROGRAMS,
      env: { IMCTL_DATA_DIR: dataDir, SERVER: url, DATA: dataDir },
      // In the long form each command is a process, as at a shell.
      here: byEffort(here, undefined),
    });
  });
  return running;
}
