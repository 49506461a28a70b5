import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { ROOT, runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { findPrograms, type Need } from '../support/installed.ts';
import { connectAs } from '../support/raw-client.ts';
import { rawExchange, statusOf } from '../support/raw-exchange.ts';
import { createUser } from '../support/users.ts';

interface Ended {
  readonly code: number;
  readonly out: string;
}

/** Runs a program to its end, without the variables that npm and this repository's programs read. */
function run(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(IM_|IMD_|npm_|NODE_)/i.test(name)));
  return new Promise((resolve) => {
    execFile(program, [...args], { cwd, env, maxBuffer: 16 << 20 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, out: `${stdout}${stderr}` });
    });
  });
}

/** The program's path; undefined after one line that says why not. An error where CI is set. */
async function find(need: Need): Promise<string | undefined> {
  try {
    return (await findPrograms(need))[0];
  } catch (error) {
    if (process.env.CI) throw error;
    process.stderr.write(`skipped: ${(error as Error).message}\n`);
    return undefined;
  }
}

const compose = await find({
  name: 'docker-compose',
  programs: ['docker-compose'],
  packages: ['docker-compose'],
  otherwise: 'leave compose.yaml unchecked',
});
const haproxy = await find({
  name: 'HAProxy',
  programs: ['haproxy'],
  packages: ['haproxy'],
  otherwise: 'leave configs/haproxy.cfg unchecked',
});

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const VERSION = (JSON.parse(read('package.json')) as { version: string }).version;

describe('compose.yaml', () => {
  it.skipIf(compose === undefined)(
    'is understood: MySQL, Kafka, two nodes and an entry, and no password in it',
    async () => {
      const services = await run(compose ?? '', ['config', '--services'], ROOT);
      expect(services.code, services.out).toBe(0);
      expect(services.out.trim().split('\n').sort()).toEqual(['entry', 'imd-1', 'imd-2', 'kafka', 'mysql']);
      const whole = (await run(compose ?? '', ['config'], ROOT)).out;
      // Passwords come from files only.
      expect(whole.match(/\w*PASSWORD\w*: .*/g)?.sort()).toEqual([
        'MYSQL_PASSWORD_FILE: /run/secrets/mysql_password',
        'MYSQL_RANDOM_ROOT_PASSWORD: "yes"',
      ]);
      // And only the entry has a port outside, on this machine's own address unless told otherwise.
      expect(whole.match(/\S+:\d+\/tcp/g)).toEqual(['127.0.0.1:8420:8420/tcp']);
    },
  );

  it('names files that are there, this version, and the network of its entry', () => {
    const text = read('compose.yaml');
    for (const [, path = ''] of text.matchAll(/- (\.\/\S+?):/g)) expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect(text).toContain(`image: im-ts/imd:${VERSION}`);
    const subnet = /subnet: (\S+)/.exec(text)?.[1];
    expect([...text.matchAll(/TRUSTED_PROXIES: (\S+)/g)].map((match) => match[1])).toEqual([subnet, subnet]);
  });

  it('waits longer for a node to stop than the node takes at most', () => {
    const grace = Number(/stop_grace_period: (\d+)s/.exec(read('compose.yaml'))?.[1]);
    const node = read('configs/imd.cluster.toml');
    const [drain, stop] = [/drainDelay = "(\d+)s"/, /stopTimeout = "(\d+)s"/].map((form) =>
      Number(form.exec(node)?.[1]),
    );
    expect(grace).toBeGreaterThan((drain ?? 0) + (stop ?? 0));
  });
});

describe('configs/imd.cluster.toml', () => {
  it('is good as it is, with the URL of the database in a file', async () => {
    const urlFile = join(temporaryFolder(), 'url');
    writeFileSync(urlFile, 'mysql://imd:hunter22@mysql:3306/chat\n');
    const file = join(ROOT, 'configs/imd.cluster.toml');
    const keyFile = join(temporaryFolder(), 'key');
    writeFileSync(keyFile, `${randomBytes(32).toString('base64')}\n`);
    // As in compose.yaml, where a proxy is before it.
    const env = {
      IMD_STORAGE_URL_FILE: urlFile,
      IMD_WEBHOOKS_KEY_FILE: keyFile,
      IMD_SERVER_TRUSTED_PROXIES: '172.30.84.0/24',
    };
    expect(await runImd(['config', 'check', file], { env })).toMatchObject({
      code: 0,
      output: expect.stringMatching(new RegExp(`^${file} is good.\nSockets: uWebSockets\\.js 20\\.`)),
    });
    const shown = await runImd(['config', 'show', '--config', file], { env });
    expect(shown.output).toContain('kafka:9092');
    expect(shown.output).not.toContain('hunter22');
  });

  it('says which file is missing when the secret is not there', async () => {
    const env = { IMD_STORAGE_URL_FILE: join(temporaryFolder(), 'none') };
    const { code, output } = await runImd(['config', 'check', join(ROOT, 'configs/imd.cluster.toml')], { env });
    expect(code).toBe(2);
    expect(output).toContain('storage.urlFile');
  });
});

describe.skipIf(haproxy === undefined)('the entry', () => {
  it('has a configuration that HAProxy takes as it is', async () => {
    const checked = await run(haproxy ?? '', ['-c', '-f', join(ROOT, 'configs/haproxy.cfg')], ROOT);
    expect(checked.code, checked.out).toBe(0);
    // Where Docker's names are unknown it says so; nothing else may be wrong.
    const said = checked.out.split('\n').filter((line) => /\[(WARNING|ALERT)\]/.test(line));
    expect(said.filter((line) => !line.includes('could not resolve address'))).toEqual([]);
  });

  it('finds both nodes up by its checks, carries REST and sockets, and turns away from a node that died', async () => {
    const nodes = [await startServer(), await startServer()];
    const entry = await startEntry(nodes);
    // HAProxy counts a server as up until its first checks have failed.
    await expect.poll(entry.checks, { timeout: 30_000 }).toEqual({ 'imd-1': 'UP L7OK', 'imd-2': 'UP L7OK' });
    const { url } = entry;
    // The nodes here do not share a database, so the account is on one of them: the other one is killed.
    const alice = await createUser({ url }, 'alice');
    const lives = (await isKnown(nodes[0]?.url ?? '', alice.token)) ? 0 : 1;
    await nodes[1 - lives]?.kill('SIGKILL');
    await expect
      .poll(entry.checks, { timeout: 30_000 })
      .toMatchObject({ [`imd-${lives + 1}`]: 'UP L7OK', [`imd-${2 - lives}`]: expect.stringMatching(/^DOWN /) });
    const answers = Array.from({ length: 6 }, async () => (await fetch(`${url}/readyz`)).status);
    expect(await Promise.all(answers)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await fetch(`${url}/readyz`)).headers.has('uWebSockets')).toBe(false);
    expect((await fetch(`${nodes[lives]?.url}/readyz`)).headers.has('uWebSockets')).toBe(true);
    const client = await connectAs({ url }, alice);
    const { conversationPage } = await client.request({ listConversations: {} });
    expect(conversationPage).toBeTruthy();
  });

  it('answers what a node would leave without an answer, and keeps the metrics inside', async () => {
    const { port, url, log } = await startEntry([await startServer()]);
    // Besides Host and Connection.
    const headers = (count: number): string =>
      Array.from({ length: count }, (_, index) => `X-${index}: a\r\n`).join('');
    const get = (more: string, target = '/healthz'): string => `GET ${target} HTTP/1.1\r\nHost: x\r\n${more}`;
    const requests: readonly [string, string][] = [
      ['200', get('')],
      ['200', get([..."!#$%&'*+.^_`|~"].map((sign) => `X${sign}A: a\r\n`).join(''))],
      ['200', get(headers(45))],
      ['431', get(headers(46))],
      ['200', get('', 'http://x/healthz')],
      ['404', get('', '/metrics')],
      ['404', get('', 'http://x/metrics?a')],
      ['404', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n'],
      ['501', 'QUERY /healthz HTTP/1.1\r\nHost: x\r\n'],
      ['400', 'GET /healthz HTTP/1.1\r\n'],
      ['505', 'GET /healthz HTTP/1.0\r\nHost: x\r\n'],
      ['400', get('Content-Length: 2\r\nContent-Length: 3\r\n')],
      ['400', get(`X-A: ${'a'.repeat(200_000)}\r\n`)],
    ];
    for (const [status, request] of requests) {
      expect(await statusOf(port, request), request.slice(0, 60)).toBe(status);
    }
    // Its log has no secret: neither the address of a webhook nor what follows a path.
    await fetch(`${url}/hooks/imh_secret?also=secret`, { method: 'POST', body: 'a' });
    await expect.poll(log).toMatch(/imd\/imd-1 .* 404 .*POST "\/hooks\/\.\.\." HTTP\/1\.1$/m);
    expect(log()).not.toContain('secret');
  });
});

interface Entry {
  readonly url: string;
  readonly port: number;
  /** What HAProxy's statistics say of each node: its state and the result of the last check. */
  checks(): Promise<Readonly<Record<string, string>>>;
  /** What it has logged so far. */
  log(): string;
}

/** HAProxy with configs/haproxy.cfg in front of these nodes, once it takes connections. */
async function startEntry(nodes: readonly { readonly port: number }[]): Promise<Entry> {
  const port = await freePort();
  const folder = temporaryFolder();
  const statistics = join(folder, 'stats');
  let config = read('configs/haproxy.cfg')
    .replace('bind :8420', `bind 127.0.0.1:${port}`)
    .replace(/^global$/m, `global\n  stats socket ${statistics}`);
  for (const index of [0, 1]) {
    const node = nodes[index];
    const line = node === undefined ? '' : `$1 127.0.0.1:${node.port}`;
    config = config.replace(new RegExp(`^( +server imd-${index + 1}) .*`, 'm'), line);
  }
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, config);
  const entry = spawn(haproxy ?? '', ['-db', '-f', file], { stdio: ['ignore', 'pipe', 'ignore'] });
  let logged = '';
  entry.stdout.setEncoding('utf8').on('data', (text: string) => {
    logged += text;
  });
  onTestFinished(() => {
    entry.kill('SIGKILL');
  });
  const checks = async (): Promise<Readonly<Record<string, string>>> => {
    const [header = '', ...rows] = (await rawExchange({ path: statistics }, 'show stat\n'))
      .replace(/^# /, '')
      .split('\n');
    const names = header.split(',');
    const table = rows.map((row) => Object.fromEntries(row.split(',').map((value, index) => [names[index], value])));
    const servers = table.filter((row) => row.svname?.startsWith('imd-'));
    return Object.fromEntries(servers.map((row) => [row.svname, `${row.status} ${row.check_status}`]));
  };
  await expect.poll(() => checks().catch(() => ({})), { timeout: 30_000 }).toHaveProperty('imd-1');
  return { url: `http://127.0.0.1:${port}`, port, checks, log: () => logged };
}

async function isKnown(url: string, token: string): Promise<boolean> {
  return (await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status === 200;
}

interface Step {
  readonly word: string;
  readonly rest: string;
}

/** The steps of each stage of the Dockerfile. */
function readStages(): Step[][] {
  const lines = read('Dockerfile')
    .replace(/\\\n */g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const stages: Step[][] = [];
  for (const line of lines) {
    const [word = '', ...rest] = line.split(' ');
    if (word === 'FROM') stages.push([]);
    stages.at(-1)?.push({ word, rest: rest.join(' ') });
  }
  return stages;
}

describe('the Dockerfile', () => {
  const [build = [], final = []] = readStages();
  const of = (stage: readonly Step[], word: string): string[] =>
    stage.filter((step) => step.word === word).map(({ rest }) => rest);

  it('builds by the step that runs before every start and test of a fresh clone', () => {
    expect(of(build, 'RUN')).toEqual(['npm run setup']);
    const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
    expect(scripts.setup).toBe(scripts.pretest);
  });

  it('makes an image whose program starts, is healthy, and stops on SIGTERM', async () => {
    const image = temporaryFolder();
    const inImage = (path: string): string => (path.startsWith('/') ? join(image, path) : join(image, 'app', path));
    mkdirSync(inImage('/home/node'), { recursive: true });
    mkdirSync(inImage('/app'), { recursive: true });
    for (const { word, rest } of final) {
      if (word === 'COPY') copy(rest, inImage);
      if (word !== 'RUN') continue;
      const command = rest.replaceAll('/home/node', inImage('/home/node'));
      const ran = await run('sh', ['-c', command], inImage('/app'));
      expect(ran.code, `${rest}\n${ran.out}`).toBe(0);
    }
    const [, ...entry] = JSON.parse(of(final, 'ENTRYPOINT')[0] ?? '[]') as string[];
    const port = await freePort();
    const variables = Object.fromEntries(
      of(final, 'ENV').flatMap((rest) => rest.split(' ').map((pair) => pair.split('=') as [string, string])),
    );
    const env = {
      ...variables,
      IMD_SERVER_PORT: String(port),
      IMD_SERVER_DATA_DIR: inImage(variables.IMD_SERVER_DATA_DIR ?? ''),
      PATH: process.env.PATH ?? '',
    };
    const imd = spawn(process.execPath, entry.map(inImage), { env, cwd: inImage('/home/node'), stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => imd.once('exit', resolve));
    onTestFinished(() => {
      imd.kill('SIGKILL');
    });
    const check = JSON.parse(/CMD (\[.*\])/.exec(of(final, 'HEALTHCHECK')[0] ?? '')?.[1] ?? '[]') as string[];
    const script = check.at(-1)?.replace('8420', String(port)) ?? '';
    await expect.poll(async () => (await run('node', ['-e', script], image)).code, { timeout: 60_000 }).toBe(0);
    imd.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect((await run('node', ['-e', script], image)).code).toBe(1);
  }, 600_000);

  it('does not run as root, and takes no secrets, data or tests along', () => {
    const words = final.map(({ word }) => word);
    expect(words.indexOf('USER')).toBeLessThan(words.indexOf('ENTRYPOINT'));
    expect(of(final, 'USER')).toEqual(['node']);
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', 'data', 'secrets', 'test', '**/node_modules']));
  });
});

/** COPY of files of this repository; what comes from the first stage is what its step has made here. */
function copy(rest: string, inImage: (path: string) => string): void {
  const words = rest.split(' ').filter((word) => !word.startsWith('--'));
  const to = words.pop() ?? '';
  for (const from of words.map((word) => word.replace(/^\/src\//, ''))) {
    const target = inImage(to.endsWith('/') ? join(to, from.split('/').at(-1) ?? '') : to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(ROOT, from), target, { recursive: true });
  }
}
