import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { ROOT, runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { findPrograms, type Need } from '../support/installed.ts';
import { connectAs } from '../support/raw-client.ts';
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
    const env = { IMD_STORAGE_URL_FILE: urlFile };
    expect(await runImd(['config', 'check', file], { env })).toMatchObject({ code: 0, output: `${file} is good.` });
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

  it('carries REST and sockets to a node that is ready, and turns away from one that died', async () => {
    const nodes = [await startServer(), await startServer()];
    const port = await freePort();
    let config = read('configs/haproxy.cfg').replace('bind :8420', `bind 127.0.0.1:${port}`);
    for (const [index, node] of nodes.entries()) {
      config = config.replace(new RegExp(`(server imd-${index + 1}) .*`), `$1 127.0.0.1:${node.port}`);
    }
    const file = join(temporaryFolder(), 'haproxy.cfg');
    writeFileSync(file, config);
    const entry = spawn(haproxy ?? '', ['-db', '-f', file], { stdio: 'ignore' });
    onTestFinished(() => {
      entry.kill('SIGKILL');
    });
    const url = `http://127.0.0.1:${port}`;
    const answers = async (): Promise<boolean> => {
      const answer = await fetch(`${url}/readyz`).catch(() => undefined);
      return answer?.status === 200;
    };
    await expect.poll(answers, { timeout: 30_000 }).toBe(true);
    // The nodes here do not share a database, so the account is on one of them: the other one is killed.
    const alice = await createUser({ url }, 'alice');
    const [, other] = (await isKnown(nodes[0]?.url ?? '', alice.token)) ? nodes : nodes.toReversed();
    await other?.kill('SIGKILL');
    await expect
      .poll(async () => (await Promise.all(Array.from({ length: 6 }, answers))).every(Boolean), { timeout: 30_000 })
      .toBe(true);
    const client = await connectAs({ url }, alice);
    const { conversationPage } = await client.request({ listConversations: {} });
    expect(conversationPage).toBeTruthy();
  });
});

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
