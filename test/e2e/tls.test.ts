import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../support/certificate.ts';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { readAdminToken } from '../support/tokens.ts';

const run = promisify(execFile);

let folder: string;
let files: { readonly cert: string; readonly key: string };
let server: RunningServer;

/** Installs a certificate that vouches for itself, for a name that is not that of this machine unless told. */
async function renew(names: string): Promise<void> {
  const made = { cert: join(folder, 'new.crt'), key: join(folder, 'new.key') };
  await makeCertificate(made, names);
  copyFileSync(made.cert, files.cert);
  copyFileSync(made.key, files.key);
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function program(
  name: 'im' | 'imctl',
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const script = join(ROOT, `packages/cli/bin/${name}.js`);
  const variables = { PATH: process.env.PATH ?? '', IM_CONFIG_DIR: join(folder, 'im'), ...env };
  const child = run(process.execPath, [script, ...args], { env: variables, cwd: folder });
  child.child.stdin?.end('a long passphrase for tests\n');
  try {
    const { stdout, stderr } = await child;
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

const imctl = (...args: string[]) => program('imctl', args, { IMCTL_DATA_DIR: server.dataDir });

beforeAll(async () => {
  folder = temporaryFolder('caller');
  files = { cert: join(folder, 'live.crt'), key: join(folder, 'live.key') };
  writeFileSync(files.key, '', { mode: 0o600 });
  await renew('DNS:chat.example.org');
  const env = { IMD_SERVER_TLS_CERT: files.cert, IMD_SERVER_TLS_KEY: files.key };
  server = await startServer({ ownedBy: 'caller', env });
});
afterAll(() => server?.stop());

describe('a server with TLS', () => {
  it('is known to imctl on its machine by its certificate, whatever name that has, also after a renewal', async () => {
    expect(await imctl('node', 'list', '--json', 'current', '-o', 'csv')).toMatchObject({
      code: 0,
      out: 'current\ntrue\n',
    });
    expect(await imctl('context', 'show', '--json', 'user', '-o', 'csv')).toMatchObject({
      code: 0,
      out: 'user\nadmin\n',
    });
    await renew('IP:127.0.0.1');
    const checked = await imctl('config', 'check');
    expect(checked).toMatchObject({ code: 0, err: expect.stringContaining('another certificate: 127.0.0.1, until ') });
    const reloaded = await imctl('config', 'reload');
    expect(reloaded).toMatchObject({ code: 0, err: expect.stringContaining('new certificate: 127.0.0.1, until ') });
    expect((await imctl('user', 'create', 'tom', '--generate-password', '--quiet')).code).toBe(0);
    const audit = await imctl('audit', 'list', '--action', 'config', '--json', 'detail', '-o', 'csv');
    expect(audit.out).toBe('detail\ncertificate\n');
  });

  it('is looked at by imctl doctor: as the machine has it, and as the network sees it', async () => {
    const tls = async (...args: string[]) => {
      const { out } = await imctl('doctor', '--json', 'check,level,summary', '-o', 'jsonl', ...args);
      const rows = out
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Record<string, string>);
      return rows.filter(({ check }) => check === 'tls');
    };
    // It is for two days.
    const soon = {
      level: 'error',
      summary: expect.stringMatching(/^The certificate is for 127\.0\.0\.1, until .* \(1 day\)/),
    };
    expect(await tls()).toMatchObject([soon]);
    const seen = await program('imctl', ['doctor', '--server', server.url, '--json', 'check,summary', '-o', 'jsonl'], {
      IMCTL_TOKEN: readAdminToken(server),
    });
    expect(seen.out).toContain('The certificate is not trusted here (DEPTH_ZERO_SELF_SIGNED_CERT).');
  });

  it('is not taken for another that shows another certificate', async () => {
    const pinned = join(server.dataDir, 'imd.crt');
    const own = readFileSync(pinned);
    await makeCertificate({ cert: join(folder, 'other.crt'), key: join(folder, 'other.key') }, 'IP:127.0.0.1');
    copyFileSync(join(folder, 'other.crt'), pinned);
    const refused = await imctl('node', 'list');
    writeFileSync(pinned, own);
    expect(refused).toMatchObject({ code: 7, out: '', err: expect.stringContaining('shows another certificate than') });
  });

  it('refuses a pair that does not belong together and goes on with the one it has', async () => {
    copyFileSync(join(folder, 'other.key'), files.key);
    const checked = await imctl('config', 'check');
    expect(checked).toMatchObject({ code: 2, err: expect.stringContaining('does not belong to the certificate') });
    const reloaded = await imctl('config', 'reload');
    expect(reloaded).toMatchObject({
      code: 6,
      err: expect.stringMatching(/Nothing was changed\. The key .* does not belong/),
    });
    expect((await imctl('node', 'list')).code).toBe(0);
    copyFileSync(join(folder, 'new.key'), files.key);
    expect((await imctl('config', 'reload')).code).toBe(0);
  });

  it('is reached by im over wss with NODE_EXTRA_CA_CERTS, and not without', async () => {
    const account = ['--server', server.url, '--password-stdin'];
    const strange = await program('im', ['register', '--username', 'anna', ...account]);
    expect(strange).toMatchObject({ code: 7, err: expect.stringContaining('NODE_EXTRA_CA_CERTS') });
    const trusting = { NODE_EXTRA_CA_CERTS: files.cert };
    expect(await program('im', ['register', '--username', 'anna', ...account], trusting)).toMatchObject({ code: 0 });
    const sent = await program('im', ['send', 'saved', 'over wss'], trusting);
    expect(sent).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\n$/) });
    expect((await program('im', ['history', 'saved'], trusting)).out).toContain('over wss');
  });
});
