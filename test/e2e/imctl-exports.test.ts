import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { writeFolder } from '../support/imports/slack-export.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

// What imctl writes is whole or says that it is not, and an import gives nobody's history to somebody else.

const IMCTL = join(ROOT, 'packages/cli/bin/imctl.js');

let server: RunningServer;
let ann: TestUser;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  ann = await createUser(server, 'ann');
  await restOk(server, 'PATCH /api/v1/me', { token: ann.token, body: { email: 'ann@example.com' } });
  await createUser(server, 'gone');
  await asAdmin('POST /api/v1/admin/users/@gone/disable');
  const body = { name: 'Ops', handle: 'ops', members: [] };
  const made = (await restOk(server, 'POST /api/v1/conversations', { token: ann.token, body })) as Made;
  await restOk(server, `PATCH /api/v1/conversations/${made.summary.conversation.id}`, {
    ...{ token: ann.token, body: { description: 'one\u2028two\n  three\u009b31m' } },
  });
});
afterAll(() => server?.stop());

interface Made {
  readonly summary: { readonly conversation: { readonly id: number } };
}

const asAdmin = (operation: string, body?: object) =>
  restOk(server, operation, { token: readAdminToken(server), ...(body === undefined ? {} : { body }) });

function start(args: readonly string[], address = server.url) {
  const env = { PATH: process.env.PATH ?? '', IM_CONFIG_DIR: temporaryFolder(), IMCTL_TOKEN: readAdminToken(server) };
  const child = spawn(process.execPath, [IMCTL, ...args], { env: { ...env, IMCTL_SERVER: address } });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.end();
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, out, err }));
  return { child, ended };
}
const imctl = (...args: string[]) => start(args).ended;

/** The server, which goes away when it is asked for this the given time. */
async function failingServer(path: string, time: number): Promise<string> {
  let count = 0;
  const gate = createServer(async (request, response) => {
    if ((request.url ?? '').startsWith(path) && ++count >= time) {
      response.destroy();
      return;
    }
    const headers = { authorization: request.headers.authorization ?? '' };
    const answer = await fetch(`${server.url}${request.url}`, { headers });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(await answer.text());
  });
  gate.listen(0, '127.0.0.1');
  await once(gate, 'listening');
  onTestFinished(() => void gate.close());
  return `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
}

describe('an export', () => {
  it('into a file is whole, whoever reads what is printed', async () => {
    const file = join(temporaryFolder(), 'ann.jsonl');
    const { child, ended } = start(['user', 'export', 'ann', '--reason', 'asked', '--no-messages', '-f', file]);
    child.stdout.destroy();
    const { code, err } = await ended;
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^Wrote \d+ records of @ann to /) });
    const records = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; records?: number });
    expect(records.at(-1)).toEqual({ type: 'end', records: records.length - 1 });
  });

  it('of the accounts and groups is whole, or is not there; half of one is not taken for a whole', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'org.yaml');
    writeFileSync(file, '# from before\n');
    const failing = await failingServer('/api/v1/admin/groups', 2);
    expect(await start(['export', 'org', '--file', file], failing).ended).toMatchObject({ out: '' });
    expect(readFileSync(file, 'utf8')).toBe('# from before\n');
    expect(readdirSync(folder)).toEqual(['org.yaml']);

    const cut = await start(['export', 'org'], await failingServer('/api/v1/admin/groups', 2)).ended;
    expect(cut.code).not.toBe(0);
    expect(cut.out).toContain('- username: "ann"');
    writeFileSync(file, cut.out);
    const pruned = await imctl('apply', '-f', file, '--prune', '--dry-run');
    expect(pruned).toMatchObject({ code: 2, out: '', err: expect.stringContaining('"complete: true"') });

    expect(await imctl('export', 'org', '--file', file)).toMatchObject({
      ...{ code: 0, out: '', err: expect.stringContaining(`to ${file}.`) },
    });
    expect(readFileSync(file, 'utf8')).toMatch(/\ncomplete: true\n$/);
    expect(readdirSync(folder)).toEqual(['org.yaml']);
    // Also a name with what some take for the end of a line comes back as it was.
    expect(await imctl('apply', '-f', file, '--prune', '--dry-run', '--exit-code')).toMatchObject({
      ...{ code: 0, err: 'Nothing to change.\n' },
    });
  });
});

describe('an import', () => {
  const slackUser = (id: string, name: string, email: string) => ({
    ...{ id, team_id: 'T1', name, profile: { real_name: name, email } },
  });
  const source = (...users: readonly object[]): string =>
    writeFolder(temporaryFolder(), [
      ['users.json', JSON.stringify(users)],
      ['dms.json', JSON.stringify([{ id: 'D1', members: ['U1', 'U3'] }])],
      [
        'D1/2024-01-01.json',
        JSON.stringify([{ type: 'message', user: 'U1', text: 'secret', ts: '1704103200.000100' }]),
      ],
    ]);
  const ANN = slackUser('U1', 'ann', 'ann@example.com');
  const PEOPLE = [ANN, slackUser('U2', 'admin', ''), slackUser('U3', 'new-one', ''), slackUser('U4', 'gone', '')];

  interface Report {
    readonly usersCreated: number;
    readonly usersExisting: number;
    readonly people: readonly { id: string; here: string; same: boolean | null; username: string | null }[];
  }
  const run = async (...args: string[]) => {
    const { code, out, err } = await imctl('import', 'slack', ...args, '-o', 'json');
    return { code, err, report: (out === '' ? {} : JSON.parse(out)) as Partial<Report> };
  };
  const isThere = async (name: string) =>
    (await rest(server, `GET /api/v1/admin/users/@${name}`, { token: readAdminToken(server) })).status === 200;

  it('asks who is who before it makes anything, and knows in the next run whom it has made', async () => {
    const folder = source(...PEOPLE);
    const people = [
      { id: 'U1', here: 'ann', because: 'the same e-mail address', same: null, username: null },
      { id: 'U2', here: 'admin', because: 'the same name', same: null, username: null },
      { id: 'U4', here: 'gone', because: 'the same name', same: null, username: null },
    ];
    for (const args of [[folder], [folder, '--dry-run']]) {
      const asked = await run(...args);
      expect(asked, asked.err).toMatchObject({ code: 6, report: { people } });
      expect(asked.err).toContain('--match none');
      expect(await isThere('new-one')).toBe(false);
    }
    const shown = await imctl('import', 'slack', folder, '--dry-run');
    expect(shown.err).toMatch(/^ann \(U1\) may be @ann: the same e-mail address$/m);
    expect(shown.err).toMatch(/^admin \(U2\) may be @admin: the same name$/m);

    const first = await run(folder, '--match', 'none');
    expect(first, first.err).toMatchObject({
      code: 0,
      report: {
        ...{ usersCreated: 4, usersExisting: 0 },
        people: [
          { id: 'U1', same: false, username: 'ann-2' },
          { id: 'U2', same: false, username: 'admin-2' },
          { id: 'U4', same: false, username: 'gone-2' },
        ],
      },
    });
    // Whoever has the name has nothing of what was written in private.
    const mine = await restOk(server, 'GET /api/v1/conversations', { token: ann.token });
    expect(JSON.stringify(mine)).not.toContain('secret');
    await asAdmin('POST /api/v1/admin/users/@new-one/disable');
    const second = await run(folder);
    expect(second, second.err).toMatchObject({ code: 0, report: { usersCreated: 0, usersExisting: 4, people: [] } });
  });

  it('takes accounts for people as it is told to, and none of an admin or a disabled one', async () => {
    const folder = source(...PEOPLE);
    const matched = await run(folder, '--instance', 'two', '--match', 'email,name', '--dry-run');
    expect(matched, matched.err).toMatchObject({
      code: 0,
      report: {
        ...{ usersCreated: 3, usersExisting: 1 },
        people: [
          { id: 'U1', here: 'ann', same: true, username: 'ann' },
          { id: 'U2', here: 'admin', same: false, username: 'admin-3' },
          { id: 'U3', here: 'new-one', same: false },
          { id: 'U4', here: 'gone', same: false, username: 'gone-3' },
        ],
      },
    });
    const map = join(temporaryFolder(), 'people.csv');
    const mapped = async (username: string) => {
      writeFileSync(map, `source,username\nU1,${username}\n`);
      return run(source(ANN), '--instance', 'three', '--map', map, '--dry-run');
    };
    expect(await mapped('ann')).toMatchObject({ code: 0, report: { people: [{ id: 'U1', same: true }] } });
    expect(await mapped('gone')).toMatchObject({ code: 2, err: expect.stringContaining('is disabled') });
    expect(await mapped('nobody-here')).toMatchObject({ code: 2, err: expect.stringContaining('there is not') });
  });
});
