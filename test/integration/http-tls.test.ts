import { chmodSync, copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../support/certificate.ts';
import { type RunningServer, runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { metric } from '../support/metric.ts';
import { connectAs } from '../support/raw-client.ts';
import { createGroup, createUser, rest, restOk } from '../support/users.ts';

const WAIT = { timeout: 60_000 };
const REFUSED = 'the configuration was not taken over: correct it and send SIGHUP again';

/** What is not as it should be. */
interface Wrong {
  readonly mode?: number;
  readonly key?: string;
  readonly noKey?: true;
  readonly cert?: string;
}

let folder: string;
let files: { readonly cert: string; readonly key: string };
let server: RunningServer;
const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;

/** Puts one of the certificates where the server reads it. */
function install(cert: string, key = cert): void {
  copyFileSync(join(folder, `${cert}.crt`), files.cert);
  copyFileSync(join(folder, `${key}.key`), files.key);
  chmodSync(files.key, 0o600);
}

/** The name in the certificate that new connections see. */
function shown(): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host: '127.0.0.1', port: server.port }, () => {
      resolve(String(socket.getPeerCertificate().subjectaltname));
      socket.end();
    });
    socket.once('error', reject);
  });
}

function linesWith(message: string): Record<string, unknown>[] {
  const lines = server.logs().flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  return (lines as Record<string, unknown>[]).filter((line) => line.message === message);
}

async function hangUp(): Promise<void> {
  const count = (): number => linesWith('configuration read again').length + linesWith(REFUSED).length;
  const done = count();
  process.kill(server.pid, 'SIGHUP');
  await expect.poll(count, WAIT).toBe(done + 1);
}

beforeAll(async () => {
  // The certificates vouch for themselves.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  folder = temporaryFolder('caller');
  files = { cert: join(folder, 'live.crt'), key: join(folder, 'live.key') };
  for (const name of ['first', 'second']) {
    const made = { cert: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
    await makeCertificate(made, `DNS:${name}.example.org,IP:127.0.0.1`);
  }
  install('first');
  const env = { IMD_SERVER_TLS_CERT: files.cert, IMD_SERVER_TLS_KEY: files.key };
  server = await startServer({ ownedBy: 'caller', env });
});
afterAll(async () => {
  await server?.stop();
  if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
});

describe('the port with TLS', () => {
  it('takes a new certificate over while sockets live on, and refuses one that is broken', async () => {
    expect(server.url).toBe(`https://127.0.0.1:${server.port}`);
    expect(await rest(server, 'GET /readyz')).toMatchObject({ status: 200 });
    expect(readFileSync(join(server.dataDir, 'imd.url'), 'utf8')).toBe(`${server.url}\n`);
    const [anna, bob] = [await createUser(server, 'anna'), await createUser(server, 'bob')];
    const group = await createGroup(server, anna, [bob]);
    const early = await connectAs(server, anna);
    expect(await shown()).toContain('first.example.org');

    install('second');
    await hangUp();
    expect(await shown()).toContain('second.example.org');
    expect(linesWith('the certificate that is served').at(-1)).toMatchObject({
      certificate: expect.stringContaining('second.example.org'),
    });
    expect(readFileSync(join(server.dataDir, 'imd.crt'), 'utf8')).toBe(readFileSync(files.cert, 'utf8'));

    // What is sent on either certificate reaches the other.
    const late = await connectAs(server, bob);
    const body = { body: 'hello on both' };
    await restOk(server, `POST /api/v1/conversations/${group}/messages`, { token: bob.token, body });
    for (const client of [early, late]) {
      const event = await client.untilEvent((one) => one.conversation?.messageStored !== undefined);
      expect(event.conversation?.messageStored?.body).toBe('hello on both');
      expect((await client.request({ ping: {} })).done).toBeTruthy();
    }

    install('first', 'second');
    await hangUp();
    expect(linesWith(REFUSED).at(-1)).toMatchObject({
      level: 'error',
      problems: [expect.stringContaining('does not belong to the certificate')],
    });
    expect(await shown()).toContain('second.example.org');

    // The same again is no change.
    install('second');
    const served = linesWith('the certificate that is served').length;
    await hangUp();
    expect(linesWith('the certificate that is served')).toHaveLength(served);
    expect((await early.request({ ping: {} })).done).toBeTruthy();
  });

  it('tells monitoring how long its certificate lasts', async () => {
    const left = await metric(server, 'imd_tls_certificate_expiry_seconds', 'name="second.example.org"');
    expect(left).toBeGreaterThan(86_400);
    expect(left).toBeLessThanOrEqual(2 * 86_400);
  });

  it('speaks nothing else', async () => {
    await expect(fetch(`http://127.0.0.1:${server.port}/healthz`)).rejects.toThrow();
  });

  it.each<[string, Wrong, RegExp]>([
    ['a key that others may read', { mode: 0o644 }, /Others may use the key .*mode 0644\)\. Run: chmod 600/],
    ['a key of another certificate', { key: 'second' }, /does not belong to the certificate/],
    ['no key', { noKey: true }, /server\.tls\.cert is set and server\.tls\.key is not/],
    ['a certificate that is none', { cert: 'first.key' }, /does not begin with a certificate in PEM/],
    ['a file that is not there', { cert: 'nobody.crt' }, /There is no file .*nobody\.crt \(server\.tls\.cert\)/],
  ])('does not take %s', async (_, wrong, message) => {
    const key = join(temporaryFolder(), 'key');
    copyFileSync(join(folder, `${wrong.key ?? 'first'}.key`), key);
    chmodSync(key, wrong.mode ?? 0o600);
    const env = {
      IMD_SERVER_TLS_CERT: join(folder, wrong.cert ?? 'first.crt'),
      ...(wrong.noKey ? {} : { IMD_SERVER_TLS_KEY: key }),
    };
    const check = await runImd(['config', 'check'], { env });
    expect(check.output).toMatch(message);
    expect(check.code).toBe(2);
  });
});

it('does not begin with a certificate that cannot be served', async () => {
  const env = { IMD_SERVER_TLS_CERT: join(folder, 'first.crt'), IMD_SERVER_TLS_KEY: join(folder, 'second.key') };
  const dataDir = join(temporaryFolder(), 'data');
  const { code, output } = await runImd(['--data-dir', dataDir, '--port', '0'], { env });
  expect(output).toMatch(/^imd: The key .* does not belong to the certificate/m);
  expect(code).toBe(1);
  expect(existsSync(dataDir)).toBe(false);
});

it('warns once of a port that others reach without TLS', async () => {
  // Not an address of any machine, so nothing is opened to others.
  const args = ['--host', '203.0.113.1', '--port', '0', '--data-dir', join(temporaryFolder(), 'data')];
  const warnings = async (env: Record<string, string>): Promise<number> => {
    const { code, output } = await runImd(args, { env });
    expect(code).toBe(1);
    expect(output).toContain('Cannot listen on 203.0.113.1');
    return output.split('cross the network in the clear').length - 1;
  };
  expect(await warnings({})).toBe(1);
  expect(await warnings({ IMD_SERVER_TRUSTED_PROXIES: '10.0.0.1' })).toBe(0);
});
