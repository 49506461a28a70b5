import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { useMariadb } from '../support/services.ts';
import { readAdminToken } from '../support/tokens.ts';
import { rest, restOk } from '../support/users.ts';

const mariadb = await useMariadb();
const IMCTL = join(ROOT, 'packages/cli/bin/imctl.js');

/** As an IM-Go server has them, without what it does not use. */
const SCHEMA = [
  `CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, uuid varchar(150) NOT NULL UNIQUE, username varchar(191) NOT NULL UNIQUE,
    nickname varchar(255), email varchar(80), password varchar(150) NOT NULL, avatar varchar(250) NOT NULL,
    create_at datetime(3), update_at datetime(3), delete_at bigint) DEFAULT CHARSET = utf8mb4`,
  `CREATE TABLE user_friends (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, created_at datetime(3), updated_at datetime(3),
    deleted_at bigint unsigned, user_id int, friend_id int) DEFAULT CHARSET = utf8mb4`,
  `CREATE TABLE \`groups\` (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, created_at datetime(3), updated_at datetime(3),
    deleted_at bigint unsigned, user_id int, name varchar(150), notice varchar(350), uuid varchar(150) NOT NULL) DEFAULT CHARSET = utf8mb4`,
  `CREATE TABLE group_members (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, created_at datetime(3), updated_at datetime(3),
    deleted_at bigint unsigned, user_id int, group_id int, nickname varchar(350), mute smallint) DEFAULT CHARSET = utf8mb4`,
  `CREATE TABLE messages (id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, created_at datetime(3), updated_at datetime(3),
    deleted_at bigint unsigned, from_user_id int, to_user_id int, content varchar(2500), url varchar(350), pic text,
    message_type smallint, content_type smallint) DEFAULT CHARSET = utf8mb4`,
];

/** id, name, e-mail address or not, password, deleted. */
const USERS = [
  [1, 'ann', true, 'plain-secret-1', null],
  [2, 'bob', false, 'plain-secret-2', null],
  [3, 'gone', false, 'plain-secret-3', 1_700_000_000],
  [4, 'weak', false, '123456', null],
  [5, 'empty', false, '', null],
] as const;
/** Who has whom on their list, and whether that was deleted. */
const FRIENDS = [
  [1, 2, null],
  [2, 1, null],
  [1, 4, 0],
  [5, 2, null],
  [5, 5, null],
  [1, 3, null],
  [1, 99, null],
  [2, 4, 1_700_000_000],
] as const;
/** id, when, from, to, text, address, type, deleted. The order of the ids is not that of the times. */
const MESSAGES = [
  [1, '2022-01-01 10:00:01.500', 1, 7, 'hello 世界 🚀', null, 2, null],
  [2, '2022-01-01 10:00:03.000', 3, 7, 'bye', null, 2, 0],
  [3, '2022-01-01 10:00:02.000', 2, 7, null, '/files/report.pdf', 2, null],
  [4, '2022-01-01 10:00:04.000', 1, 7, 'deleted', null, 2, 1_700_000_000],
  [5, '2022-01-02 08:00:00.000', 1, 2, 'just you', null, 1, null],
  [6, '2022-01-02 08:00:01.000', 2, 1, 'and you', null, 1, null],
] as const;

/** Fills a database; names of users and of the group begin with `prefix`, as all imports share a server. */
async function fill(url: string, prefix: string): Promise<void> {
  const connection = await createConnection({ uri: url, charset: 'utf8mb4' });
  const insert = (sql: string, rows: readonly (readonly unknown[])[]) =>
    Promise.all(rows.map((row) => connection.query(`${sql} VALUES (${row.map(() => '?').join(', ')})`, [...row])));
  try {
    for (const table of SCHEMA) await connection.query(table);
    await insert(
      'INSERT INTO users (id, uuid, username, nickname, email, password, avatar, delete_at)',
      USERS.map(([id, name, hasEmail, password, deleted]) => {
        const email = hasEmail ? `${prefix}-${name}@example.com` : null;
        return [id, `uuid-${id}`, `${prefix}-${name}`, `${name} 安`, email, password, '', deleted];
      }),
    );
    await insert('INSERT INTO user_friends (user_id, friend_id, deleted_at)', FRIENDS);
    await connection.query('INSERT INTO `groups` (id, user_id, name, notice, uuid) VALUES (7, 1, ?, "Be kind", "g7")', [
      `${prefix} group`,
    ]);
    await connection.query('INSERT INTO group_members (user_id, group_id) VALUES (1, 7), (2, 7), (3, 7)');
    await insert(
      'INSERT INTO messages (id, created_at, from_user_id, to_user_id, content, url, message_type, deleted_at)',
      MESSAGES,
    );
  } finally {
    await connection.end();
  }
}

/** What is said in the group, in the end. */
const said = (prefix: string) => [
  [`${prefix}-ann`, '2022-01-01T02:00:01.500Z', 'hello 世界 🚀'],
  [`${prefix}-bob`, '2022-01-01T02:00:02.000Z', '/files/report.pdf'],
  [`${prefix}-gone`, '2022-01-01T02:00:03.000Z', 'bye'],
];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe.skipIf(mariadb === undefined)('an import from IM-Go', { timeout: 120_000 }, () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ ownedBy: 'caller', env: { IMD_ADMIN_READ_MESSAGES: 'true' } });
  });
  afterAll(() => server.stop());

  const start = (args: readonly string[], address = server.url) => {
    const token = readAdminToken(server);
    const env = { PATH: process.env.PATH ?? '', IM_CONFIG_DIR: temporaryFolder(), IMCTL_TOKEN: token };
    const child = spawn(process.execPath, [IMCTL, ...args], { env: { ...env, IMCTL_SERVER: address } });
    onTestFinished(() => void child.kill('SIGKILL'));
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += String(data);
    });
    child.stderr.on('data', (data) => {
      err += String(data);
    });
    const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
    return { child, ended };
  };
  const imctl = (...args: readonly string[]): Promise<Ended> => start(args).ended;

  /** A database with people whose names begin with `prefix`, and the command that imports it. */
  const source = async (prefix: string) => {
    const { url } = (await mariadb?.createDatabase()) ?? { url: '' };
    await fill(url, prefix);
    const file = join(temporaryFolder(), 'url.txt');
    writeFileSync(file, `${url}\n`);
    return ['import', 'im-go', '--from-file', file, '--timezone', '+08:00', '-o', 'json'];
  };
  const asAdmin = (operation: string) => restOk(server, operation, { token: readAdminToken(server) });
  const friendsOf = async (name: string): Promise<string[]> => {
    const { friends } = (await asAdmin(`GET /api/v1/admin/users/@${name}/friends`)) as {
      friends: { user: { username: string } }[];
    };
    return friends.map(({ user }) => user.username).sort();
  };
  const logIn = (username: string, password: string, newPassword?: string) =>
    rest(server, 'POST /api/v1/auth/login', { body: { username, password, newPassword } });

  it('has its accounts, friends, groups and messages, and adds nothing a second time', async () => {
    const command = await source('go');
    const planned = await imctl(...command, '--dry-run');
    expect(JSON.parse(planned.out), planned.err).toMatchObject({
      ...{ usersCreated: 5, usersWithPassword: 3, friendshipsCreated: 3, conversationsCreated: 2, messagesAdded: 5 },
      withoutPassword: [{ username: 'go-empty', why: 'it is empty' }],
    });
    const none = await rest(server, 'GET /api/v1/admin/users/@go-ann', { token: readAdminToken(server) });
    expect(none.status).toBe(404);

    const first = await imctl(...command);
    expect(first, first.err).toMatchObject({ code: 0, err: expect.stringContaining('2 people have no password') });
    expect(JSON.parse(first.out)).toMatchObject({
      ...{ usersCreated: 5, usersWithPassword: 2, friendshipsCreated: 3, conversationsCreated: 2 },
      ...{ messagesAdded: 5, messagesLeftOut: 0, failures: [] },
      withoutPassword: [
        { username: 'go-weak', why: expect.stringContaining('at least 8 characters') },
        { username: 'go-empty', why: 'it is empty' },
      ],
      leftOut: expect.arrayContaining([
        { reason: expect.stringContaining('not among the accounts'), count: 1 },
        { reason: expect.stringContaining('is disabled'), count: 1 },
      ]),
    });
    const group = await conversationOf(server, 'go group');
    expect(group).toMatchObject({ memberCount: 2, description: 'Be kind' });
    expect(await saidIn(server, group.id)).toEqual(said('go'));
    expect(await friendsOf('go-ann')).toEqual(['go-bob', 'go-weak']);
    expect(await friendsOf('go-bob')).toEqual(['go-ann', 'go-empty']);
    expect(await asAdmin('GET /api/v1/admin/users/@go-gone')).toMatchObject({
      ...{ disabled: true, mustChangePassword: false },
    });

    const invites = join(temporaryFolder(), 'invites.csv');
    const second = await imctl(...command, '--invites', invites);
    expect(JSON.parse(second.out), second.err).toMatchObject({
      ...{ usersCreated: 0, usersExisting: 5, friendshipsCreated: 0, friendshipsExisting: 3 },
      ...{ conversationsCreated: 0, messagesAdded: 0, messagesKnown: 5, failures: [] },
    });
    expect(await saidIn(server, group.id)).toEqual(said('go'));
    const invited = readFileSync(invites, 'utf8').trim().split('\n').slice(1);
    expect(invited.map((row) => row.replace(/,.*/, ''))).toEqual(['go-weak', 'go-empty']);
  });

  it('lets its people in with their passwords of there once, and keeps none of these', async () => {
    const command = await source('once');
    const { out, err } = await imctl(...command);
    expect(JSON.parse(out), err).toMatchObject({ usersWithPassword: 2 });
    expect(await asAdmin('GET /api/v1/admin/users/@once-ann')).toMatchObject({ mustChangePassword: true });
    const refused = { status: 403, body: { code: 'password_change_required' } };
    expect(await logIn('once-ann', 'plain-secret-1')).toMatchObject(refused);
    const entered = await logIn('once-ann', 'plain-secret-1', 'a longer secret of ann');
    expect(entered).toMatchObject({ status: 200, body: { user: { username: 'once-ann', mustChangePassword: false } } });
    expect(await logIn('once-ann', 'plain-secret-1')).toMatchObject({ status: 401 });
    expect(await logIn('once-ann', 'a longer secret of ann')).toMatchObject({ status: 200 });
    for (const [name, password] of [
      ['gone', 'plain-secret-3'],
      ['weak', '123456'],
    ]) {
      expect(await logIn(`once-${name}`, String(password))).toMatchObject({ status: 401 });
    }
    // In its tables, its log and what it has told.
    const kept = readdirSync(server.dataDir, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    expect(kept.some((text) => text.includes('once-ann'))).toBe(true);
    for (const text of [...kept, server.logs().join('\n'), out, err]) expect(text).not.toContain('plain-secret');
  });

  it('goes on after Ctrl-C and after a kill, wherever that was, and has nothing twice', async () => {
    const command = await source('cut');
    const gate = await openGate(server);
    const cutAt = async (signal: NodeJS.Signals, request: string, count = 1): Promise<Ended> => {
      const { child, ended } = start(command, gate.url);
      gate.cut(request, count, () => void child.kill(signal), { answers: signal === 'SIGINT' });
      const end = await ended;
      expect(gate.wasCut(), `${request}: ${end.out}${end.err}`).toBe(true);
      return end;
    };
    // Bob's account is made, and nobody has heard of it.
    await cutAt('SIGKILL', 'POST /api/v1/admin/users', 2);
    const stopped = await cutAt('SIGINT', 'PUT /api/v1/admin/users/');
    expect(stopped.code).toBe(130);
    expect(JSON.parse(stopped.out)).toMatchObject({
      ...{ whole: false, usersCreated: 3, usersExisting: 2, conversationsCreated: 0 },
    });
    expect(stopped.err).toContain('Run the same command again to go on');
    await cutAt('SIGKILL', 'POST /api/v1/admin/imports/conversations');
    await cutAt('SIGKILL', 'POST /api/v1/admin/conversations/');
    const last = await imctl(...command);
    expect(last, last.err).toMatchObject({ code: 0 });
    expect(JSON.parse(last.out)).toMatchObject({
      ...{ whole: true, usersCreated: 0, usersExisting: 5, friendshipsExisting: 3, conversationsExisting: 1 },
      ...{ conversationsCreated: 1, messagesKnown: 3, messagesAdded: 2, failures: [] },
    });
    const { users } = (await asAdmin('GET /api/v1/admin/users?query=cut-&limit=100')) as {
      users: { username: string; disabled: boolean; mustChangePassword: boolean }[];
    };
    expect(users.map((user) => [user.username, user.disabled, user.mustChangePassword])).toEqual([
      ['cut-ann', false, true],
      ['cut-bob', false, true],
      ['cut-gone', true, false],
      ['cut-weak', false, false],
      ['cut-empty', false, false],
    ]);
    // The third run ended between the group and its description.
    const group = await conversationOf(server, 'cut group');
    expect(group).toMatchObject({ memberCount: 2, description: 'Be kind' });
    expect(await saidIn(server, group.id)).toEqual(said('cut'));
    expect(await friendsOf('cut-ann')).toEqual(['cut-bob', 'cut-weak']);
  });

  it('says what is wrong with where it is, and shows no password of it', async () => {
    const inLine = await imctl('import', 'im-go', '--from', 'mysql://root:secret@127.0.0.1/chat');
    expect(inLine).toMatchObject({ code: 2, err: expect.stringContaining('--from-file') });
    expect(inLine.err).not.toContain('secret');
    const file = join(temporaryFolder(), 'url.txt');
    const database = await mariadb?.createDatabase();
    writeFileSync(file, database?.url ?? '');
    const command = ['import', 'im-go', '--from-file', file];
    expect(await imctl(...command)).toMatchObject({ code: 2, err: expect.stringContaining('is no database of IM-Go') });
    const gone = await imctl('import', 'im-go', '--from', 'mysql://nobody@127.0.0.1:1/chat');
    expect(gone).toMatchObject({ code: 7, err: expect.stringMatching(/cannot be reached: .*refused/) });
    writeFileSync(file, (database?.url ?? '').replace(/:[^:@]*@/, ':wrong@'));
    expect(await imctl(...command)).toMatchObject({ code: 3, err: expect.stringContaining('refuses the log-in') });
    writeFileSync(file, `${database?.url}_none`);
    expect(await imctl(...command)).toMatchObject({ code: 4, err: expect.stringContaining('is not there') });
  });
});

/** A way to the server on which something happens once a request was answered: before the answer is passed on, or in place of it. */
async function openGate(server: RunningServer) {
  let rule: { request: string; left: number; act: () => void; answers: boolean } | undefined;
  const gate = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const part of request) body.push(part as Buffer);
    const { method = 'GET', url = '/' } = request;
    const headers = { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' };
    const sent = method === 'GET' ? {} : { body: Buffer.concat(body).toString() };
    const answer = await fetch(new URL(url, server.url), { method, headers, ...sent });
    const text = await answer.text();
    if (rule !== undefined && `${method} ${url}`.startsWith(rule.request) && --rule.left === 0) {
      rule.act();
      if (!rule.answers) return;
    }
    const type = answer.headers.get('content-type') ?? 'application/json';
    response.writeHead(answer.status, { 'content-type': type }).end(answer.status === 204 ? undefined : text);
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    gate.closeAllConnections();
    gate.close();
  });
  return {
    url: `http://127.0.0.1:${(gate.address() as AddressInfo).port}`,
    cut(request: string, left: number, act: () => void, { answers }: { readonly answers: boolean }) {
      rule = { request, left, act, answers };
    },
    wasCut: () => rule !== undefined && rule.left <= 0,
  };
}

async function conversationOf(server: RunningServer, name: string) {
  const { groups } = (await restOk(server, 'GET /api/v1/admin/groups', { token: readAdminToken(server) })) as {
    groups: { id: number; name: string; memberCount: number; description: string }[];
  };
  const found = groups.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no group ${name}`);
  return found;
}

async function saidIn(server: RunningServer, id: number): Promise<unknown[]> {
  const path = `GET /api/v1/conversations/${id}/messages?around=1&limit=200&asAdmin=compared`;
  const page = (await restOk(server, path, { token: readAdminToken(server) })) as {
    messages: { kind: string; senderId: number; sentAt: string; body: string }[];
    users: { id: number; username: string }[];
  };
  const names = new Map(page.users.map((user) => [user.id, user.username]));
  const written = page.messages.filter(({ kind }) => kind !== 'system');
  return written.map(({ senderId, sentAt, body }) => [names.get(senderId), sentAt, body]);
}
