import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runImd, startServer, temporaryFolder } from '../support/harness.ts';

describe('imd', () => {
  it('prints its version', async () => {
    const { code, output } = await runImd(['--version']);
    expect(code).toBe(0);
    expect(output).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it.each([['--bogus'], ['extra'], ['--log-level', 'loud'], ['config'], ['--port', 'many'], ['--config', 'none.toml']])(
    'answers wrong usage with exit code 2: %j %j',
    async (...args) => {
      const { code, output } = await runImd(args, { cwd: temporaryFolder() });
      expect(code).toBe(2);
      expect(output).not.toMatch(/^\s+at .+:\d+/m);
    },
  );

  it('names key, file and what was meant, one line for each problem', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'imd.toml'), '[server]\nprot = 1\n[auth]\ntokenTtl = "0s"\n');
    for (const args of [['config', 'check'], ['config', 'show'], []]) {
      const { code, output } = await runImd(args, { cwd });
      expect(code).toBe(2);
      const lines = output.split('\n');
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatch(/server\.prot.*imd\.toml.*server\.port/);
      expect(lines[1]).toContain('auth.tokenTtl');
    }
  });

  it('warns in its log of a data folder in which others may write', async () => {
    const dataDir = temporaryFolder();
    chmodSync(dataDir, 0o777);
    const warning = `Others may write in the data folder ${dataDir} (mode 0777)`;
    const server = await startServer({ dataDir });
    expect(server.logs().join('\n')).toContain(warning);
    await server.stop();
    chmodSync(dataDir, 0o700);
    const again = await server.restart();
    expect(again.logs().join('\n')).not.toContain('Others may write');
  });

  it('shows every option with its source', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'imd.toml'), '[log]\nlevel = "warn"\n');
    const { code, output } = await runImd(['config', 'show', '--port', '9'], { cwd, env: { IMD_SERVER_HOST: '::1' } });
    expect(code).toBe(0);
    expect(output).toMatch(/^server\.port += 9 +# the flag --port$/m);
    expect(output).toMatch(/^server\.host += "::1" +# the variable IMD_SERVER_HOST$/m);
    expect(output).toMatch(/^log\.level += "warn" +# the file .*imd\.toml$/m);
  });

  it('says first which version, Node and build of the socket library it runs on, the latter as config check does', async () => {
    const { output } = await runImd(['config', 'check'], { cwd: temporaryFolder() });
    const sockets = /^Sockets: (uWebSockets\.js 20\..*)\.$/m.exec(output)?.[1] ?? 'none';
    const { output: version } = await runImd(['--version']);
    const [first = ''] = (await startServer()).logs();
    expect(JSON.parse(first)).toMatchObject({
      message: 'starting',
      version,
      node: expect.stringMatching(/^v\d+\./),
      sockets,
    });
  });

  it('says that it is ready in one line that names its address', async () => {
    const server = await startServer();
    const ready = server.logs().filter((line) => line.includes('"ready"'));
    expect(ready).toHaveLength(1);
    expect(JSON.parse(ready[0] ?? '')).toMatchObject({ message: 'ready', url: server.url });
  });
});
