import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { beforeAll, describe, expect, it } from 'vitest';
import { byEffort, SEED, seededShare } from '../support/effort.ts';
import { ROOT, runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { readTruth } from '../support/history.ts';
import { startLoad } from '../support/load.ts';
import { connectAs } from '../support/raw-client.ts';
import { useMariadb } from '../support/services.ts';
import { createGroup, createUser, logIn, openDirect, type TestUser } from '../support/users.ts';

const mariadb = await useMariadb();
const IMD = join(ROOT, 'packages/server/bin/imd.js');
const MESSAGES = byEffort(20_000, 200_000);
const KILLS = byEffort(2, 15);

async function ok(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const done = await runImd(args, { env, patienceMs: 150_000 });
  expect(done.code, done.output).toBe(0);
  return done.output;
}

/** Runs a command and kills it so long after it has begun; answers whether it was still running. */
async function killed(
  args: readonly string[],
  {
    isBegun,
    afterMs,
    env = {},
  }: {
    readonly isBegun: () => boolean | Promise<boolean>;
    readonly afterMs: number;
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<boolean> {
  const child = spawn(process.execPath, [IMD, ...args], { env: { ...process.env, ...env }, stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (child.exitCode === null && !(await isBegun())) await new Promise((resolve) => setTimeout(resolve, 2));
  await Promise.race([new Promise((resolve) => setTimeout(resolve, afterMs)), ended]);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  return signal === 'SIGKILL';
}

/** Whether a restore has left its note in this database. */
async function hasNote(connection: Connection): Promise<boolean> {
  try {
    const [rows] = await connection.query<RowDataPacket[]>("SELECT 1 FROM server_meta WHERE name = 'restore'");
    return rows.length > 0;
  } catch {
    // There is no such table yet.
    return false;
  }
}

/** What each of these users sees of each of their conversations, by the server's own word. */
async function seenBy(
  server: { readonly url: string; readonly port: number },
  users: readonly TestUser[],
  ids: readonly number[],
) {
  const seen = [];
  for (const user of users) {
    const client = await connectAs(server as never, user);
    for (const id of ids) seen.push(await readTruth(client, id));
    client.terminate();
  }
  return seen;
}

describe('a backup of a running server', () => {
  it('holds one moment of it under load; restored on both drivers, everybody sees the same', async () => {
    const server = await startServer();
    const users = await Promise.all(['ann', 'ben', 'cid'].map((name) => createUser(server, name)));
    const [ann, ben, cid] = users as [TestUser, TestUser, TestUser];
    const group = await createGroup(server, ann, [ben, cid]);
    const direct = await openDirect(server, ann, ben.username);
    const load = await startLoad({ urls: [server.url], conversationId: group, users, changes: false, pauseMs: 20 });
    await load.more(200);
    const busy = join(server.dataDir, 'busy.tar');
    const written = ok(['backup', busy, '--data-dir', server.dataDir]);
    await load.more(200);
    await written;
    await load.stop();
    const truth = await readTruth(await connectAs(server, ann), group);

    // A part of what there is by now, from its beginning and without a hole.
    const folder = temporaryFolder();
    await ok(['restore', busy, '--data-dir', folder]);
    const then = await startServer({ dataDir: folder, env: { IMD_STORAGE_URL: '' } });
    const ended = await fetch(`${then.url}/api/v1/me`, { headers: { authorization: `Bearer ${ann.token}` } });
    expect(ended.status).toBe(401);
    const restored = await readTruth(await connectAs(then, await logIn(then, ann)), group);
    expect(restored.messages.length).toBeGreaterThan(200);
    expect(restored.messages).toEqual(truth.messages.slice(0, restored.messages.length));
    await then.stop();

    // Of a server that is quiet: everything.
    const quiet = join(server.dataDir, 'quiet.tar');
    await ok(['backup', quiet, '--data-dir', server.dataDir]);
    const before = await seenBy(server, [ann, ben], [group, direct]);
    const urls = ['', ...(mariadb === undefined ? [] : [(await mariadb.createDatabase()).url])];
    for (const url of urls) {
      const dataDir = temporaryFolder();
      await ok(['restore', quiet, '--data-dir', dataDir, '--keep-access'], { IMD_STORAGE_URL: url });
      const there = await startServer({ dataDir, env: { IMD_STORAGE_URL: url } });
      expect(await seenBy(there, [ann, ben], [group, direct])).toEqual(before);
      await there.stop();
    }
  });
});

describe('kill -9', () => {
  let dataDir: string;
  let archive: string;

  beforeAll(async () => {
    dataDir = temporaryFolder('caller');
    const server = await startServer({ dataDir, ownedBy: 'caller', env: { IMD_STORAGE_URL: '' } });
    await server.stop();
    grow(join(dataDir, 'imd.db'));
    writeFileSync(join(dataDir, 'secret.key'), `${randomBytes(32).toString('base64')}\n`);
    archive = join(dataDir, 'whole.tar');
    await ok(['backup', archive, '--data-dir', dataDir]);
  });

  it('in the middle of a backup leaves no archive, and the next one is made', async () => {
    const file = join(dataDir, 'killed.tar');
    let kills = 0;
    for (let round = 0; round < KILLS; round++) {
      const parts = () =>
        readdirSync(dataDir).filter((name) => name.startsWith('killed.tar.') && name.endsWith('.part'));
      const isBegun = (): boolean => parts().length > 0;
      const afterMs = seededShare(SEED, round) * byEffort(30, 1_000);
      if (!(await killed(['backup', file, '--data-dir', dataDir], { isBegun, afterMs }))) break;
      kills += 1;
      expect(existsSync(file)).toBe(false);
      const [left = ''] = parts();
      const part = await runImd(['backup', 'verify', join(dataDir, left)]);
      expect(part.code).toBe(1);
      rmSync(join(dataDir, left));
      const database = new Database(join(dataDir, 'imd.db'));
      // The lease of the one that was killed would end by itself, after a minute.
      database.exec("DELETE FROM leases WHERE name = 'blobs'");
      database.close();
    }
    expect(kills).toBeGreaterThan(0);
    await ok(['backup', file, '--data-dir', dataDir]);
    await ok(['backup', 'verify', file]);
  });

  it.each(['sqlite', 'mariadb'] as const)(
    'in the middle of a restore on %s leaves what no imd starts on, and it can be run again',
    async (driver) => {
      const database = driver === 'mariadb' ? await mariadb?.createDatabase() : undefined;
      if (driver === 'mariadb' && database === undefined) return;
      const env = { IMD_STORAGE_URL: database?.url ?? '' };
      const connection = database === undefined ? undefined : await createConnection({ uri: database.url });
      const folder = temporaryFolder();
      const args = ['restore', archive, '--data-dir', folder];
      const isBegun = () =>
        connection === undefined ? existsSync(join(folder, 'imd.db.restoring')) : hasNote(connection);
      let kills = 0;
      for (let round = 0; round < KILLS; round++) {
        const afterMs = seededShare(SEED, 100 + round) * byEffort(50, 3_000);
        if (!(await killed(args, { isBegun, afterMs, env }))) break;
        kills += 1;
        const refused = await runImd(['--port', '0', '--data-dir', folder], { env });
        expect(refused.code, refused.output).toBe(1);
        expect(refused.output).toContain('Run "imd restore" again');
        // It would be in the way of the key of another archive.
        expect(existsSync(join(folder, 'secret.key'))).toBe(false);
      }
      expect(kills).toBeGreaterThan(0);
      await connection?.end();
      await ok(args, env);
      expect(readFileSync(join(folder, 'secret.key'))).toEqual(readFileSync(join(dataDir, 'secret.key')));
      await (await startServer({ dataDir: folder, env })).stop();
    },
  );
});

/** So that a copy takes a while. */
function grow(path: string): void {
  const database = new Database(path);
  const message = database.prepare(`INSERT INTO messages (conversation_id, seq, rev, sender_id, kind, recalled_at,
    edited_at, sent_at, sent_rev, reply_to, client_id, send_hash, payload, body)
    VALUES (?, ?, ?, 1, 1, 0, 0, ?, ?, 0, ?, randomblob(8), '', ?)`);
  database.exec('BEGIN');
  for (let seq = 1; seq <= MESSAGES; seq++) {
    message.run([1_000, seq, seq, 2 ** 40 + seq, seq, randomBytes(16), `message ${seq} 🙂`]);
  }
  database.exec('COMMIT');
  database.close();
}
