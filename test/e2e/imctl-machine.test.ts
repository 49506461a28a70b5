import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { makeCertificate } from '../support/certificate.ts';
import { ROOT, startServer, temporaryFolder } from '../support/harness.ts';

const run = promisify(execFile);

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function imctl(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  const script = join(ROOT, 'packages/cli/bin/imctl.js');
  const variables = { PATH: process.env.PATH ?? '', IM_CONFIG_DIR: temporaryFolder(), ...env };
  const ended = run(process.execPath, [script, ...args], { env: variables, cwd: temporaryFolder() });
  return await ended.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      out: stdout,
      err: stderr,
    }),
  );
}

it('gives the admin token to an imd that lives, and to nobody who has taken its port', async () => {
  const server = await startServer();
  const env = { IMCTL_DATA_DIR: server.dataDir };
  expect(await imctl(['node', 'list', '--json', 'current', '-o', 'csv'], env)).toMatchObject({ code: 0 });
  expect(await imctl(['user', 'list', '--server', `http://localhost:${server.port}`, '-q'], env)).toMatchObject({
    code: 0,
    out: 'admin\n',
  });
  await server.kill('SIGKILL');
  let asked = 0;
  const other = createServer((_request, response) => {
    asked++;
    response.end('{}');
  });
  await new Promise<void>((settle) => other.listen(server.port, '127.0.0.1', settle));
  try {
    for (const flags of [[], ['--server', server.url]]) {
      const refused = await imctl([...flags, 'user', 'list'], env);
      expect(refused).toMatchObject({ code: 7, err: expect.stringContaining('no imd runs on the folder of') });
    }
    const found = await imctl(['doctor'], env);
    expect(found.out).toContain('has ended without a word');
    expect(asked).toBe(0);
  } finally {
    await new Promise((settle) => other.close(settle));
  }
  await (await server.restart()).stop();
});

it('finds nothing wrong with the certificate of its own imd, and can measure it', async () => {
  const folder = temporaryFolder();
  const files = { cert: join(folder, 'imd.crt'), key: join(folder, 'imd.key') };
  await makeCertificate(files, 'DNS:chat.example.org');
  const server = await startServer({ env: { IMD_SERVER_TLS_CERT: files.cert, IMD_SERVER_TLS_KEY: files.key } });
  const env = { IMCTL_DATA_DIR: server.dataDir };
  // How long it is good yet is another matter: one of the tests is not for long.
  const { out } = await imctl(['doctor', '--json', 'summary', '-o', 'csv'], env);
  expect(out).toContain('The certificate is for chat.example.org');
  expect(out).not.toMatch(/not trusted|could not be read/);
  const load = ['--seconds', '1', '--senders', '1', '--in-flight', '1', '--yes', '-o', 'json'];
  const bench = await imctl(['bench', ...load], env);
  expect(bench).toMatchObject({ code: 0, out: expect.stringContaining('"failed": 0') });
});
