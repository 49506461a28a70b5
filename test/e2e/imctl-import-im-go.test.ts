import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { useMariadb } from '../support/services.ts';
import { readAdminToken } from '../support/tokens.ts';
import { restOk } from '../support/users.ts';

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

const USERS = [
  [1, 'go-ann', 'Ann 安', 'go-ann@example.com', 'plain-secret-1', null],
  [2, 'go-bob', '', null, 'plain-secret-2', null],
  [3, 'go-gone', 'Gone', null, 'plain-secret-3', 1_700_000_000],
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

async function fill(url: string): Promise<void> {
  const connection = await createConnection({ uri: url, charset: 'utf8mb4' });
  try {
    for (const table of SCHEMA) await connection.query(table);
    for (const [id, username, nickname, email, password, deleted] of USERS) {
      await connection.query(
        'INSERT INTO users (id, uuid, username, nickname, email, password, avatar, delete_at) VALUES (?, ?, ?, ?, ?, ?, "", ?)',
        [id, `uuid-${id}`, username, nickname, email, password, deleted],
      );
    }
    await connection.query('INSERT INTO user_friends (user_id, friend_id) VALUES (1, 2), (2, 1)');
    await connection.query(
      'INSERT INTO `groups` (id, user_id, name, notice, uuid) VALUES (7, 1, "Go group", "Be kind", "g7")',
    );
    await connection.query('INSERT INTO group_members (user_id, group_id) VALUES (1, 7), (2, 7), (3, 7)');
    for (const message of MESSAGES) {
      await connection.query(
        'INSERT INTO messages (id, created_at, from_user_id, to_user_id, content, url, message_type, deleted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        [...message],
      );
    }
  } finally {
    await connection.end();
  }
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe.skipIf(mariadb === undefined)('an import from IM-Go', () => {
  it('has its accounts, groups and messages, none of its passwords, and adds nothing a second time', async () => {
    const { url } = (await mariadb?.createDatabase()) ?? { url: '' };
    await fill(url);
    const server = await startServer({ env: { IMD_ADMIN_READ_MESSAGES: 'true' } });
    const file = join(temporaryFolder(), 'url.txt');
    writeFileSync(file, `${url}\n`);
    const imctl = (...args: readonly string[]): Promise<Ended> =>
      new Promise((resolve) => {
        const env = { PATH: process.env.PATH ?? '', IM_CONFIG_DIR: temporaryFolder(), IMCTL_DATA_DIR: server.dataDir };
        execFile(process.execPath, [IMCTL, ...args], { env }, (error, out, err) => {
          resolve({ code: error === null ? 0 : Number(error.code), out, err });
        });
      });
    const command = ['import', 'im-go', '--from-file', file, '--timezone', '+08:00', '-o', 'json'];

    const first = await imctl(...command);
    expect(first, first.err).toMatchObject({ code: 0 });
    expect(JSON.parse(first.out)).toMatchObject({
      ...{ usersCreated: 3, conversationsCreated: 2, messagesAdded: 5, messagesLeftOut: 0, failures: [] },
    });
    const group = await conversationOf(server, 'Go group');
    expect(group).toMatchObject({ memberCount: 2, description: 'Be kind' });
    const said = [
      ['go-ann', '2022-01-01T02:00:01.500Z', 'hello 世界 🚀'],
      ['go-bob', '2022-01-01T02:00:02.000Z', '/files/report.pdf'],
      ['go-gone', '2022-01-01T02:00:03.000Z', 'bye'],
    ];
    expect(await saidIn(server, group.id)).toEqual(said);
    const second = await imctl(...command);
    expect(JSON.parse(second.out)).toMatchObject({ usersExisting: 3, messagesAdded: 0, messagesKnown: 5 });
    expect(await saidIn(server, group.id)).toEqual(said);

    const login = { username: 'go-ann', password: 'plain-secret-1' };
    await expect(restOk(server, 'POST /api/v1/auth/login', { body: login })).rejects.toThrow('401');

    const inLine = await imctl('import', 'im-go', '--from', 'mysql://root:secret@127.0.0.1/chat');
    expect(inLine).toMatchObject({ code: 2, err: expect.stringContaining('--from-file') });
    expect(inLine.err).not.toContain('secret');
    const empty = await mariadb?.createDatabase();
    writeFileSync(file, empty?.url ?? '');
    expect(await imctl(...command)).toMatchObject({ code: 2, err: expect.stringContaining('is no database of IM-Go') });
    const gone = await imctl('import', 'im-go', '--from', 'mysql://nobody@127.0.0.1:1/chat');
    expect(gone).toMatchObject({ code: 7, err: expect.stringMatching(/cannot be reached: .*refused/) });
    writeFileSync(file, (empty?.url ?? '').replace(/:[^:@]*@/, ':wrong@'));
    expect(await imctl(...command)).toMatchObject({ code: 3, err: expect.stringContaining('refuses the log-in') });
    writeFileSync(file, `${empty?.url}_none`);
    expect(await imctl(...command)).toMatchObject({ code: 4, err: expect.stringContaining('is not there') });
  });
});

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
