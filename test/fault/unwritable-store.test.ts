import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode, newId } from '../support/raw-client.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { createUser, openDirect, rest, restOk } from '../support/users.ts';

// A server that can read but not write says so, refuses at once, names the cause in its log, and recovers by itself.

async function storageCheck(server: RunningServer): Promise<unknown> {
  const { status, body } = await rest(server, 'GET /readyz');
  return { status, storage: (body as { checks: { storage: string } }).checks.storage };
}

const READY = { status: 200, storage: 'ok' };

describe('a server whose disk is full', () => {
  it('is not ready, refuses as unavailable, and goes on when there is room', async (context) => {
    const disk = mountSmallDisk(16);
    if (disk === undefined) return context.skip();
    const server = await startServer({ dataDir: join(disk.path, 'data') });
    const alice = await createUser(server, 'alice');
    const direct = await openDirect(server, alice, (await createUser(server, 'bob')).username);
    const socket = await connectAs(server, alice);
    const send = (body: string) =>
      socket.request({ sendMessage: { conversationId: direct, clientId: newId(), kind: 1, body } });
    disk.fill();
    // What the journal of the database has room for is still taken.
    let stored = 0;
    let refused = await send('x'.repeat(1_500));
    while (refused.stored) {
      stored += 1;
      refused = await send('x'.repeat(1_500));
    }
    expect(['unavailable', 'outcome_unknown']).toContain(errorCode(refused));
    const full = { status: 503, storage: 'the disk of the database is full' };
    await expect.poll(() => storageCheck(server), { timeout: 20_000 }).toEqual(full);

    const { username, password } = alice;
    const login = await rest(server, 'POST /api/v1/auth/login', { body: { username, password } });
    expect(login).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    const registration = { username: 'carol', password: 'a password of carol' };
    const register = await rest(server, 'POST /api/v1/auth/register', { body: registration });
    expect(register).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(errorCode(await send('now?'))).toMatch(/^(unavailable|resend_in_order)$/);

    // The driver prints lines of its own.
    const lines = server.logs().filter((line) => line.startsWith('{'));
    const log = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(log.filter(({ incident }) => incident !== undefined)).toEqual([]);
    for (const [message, fields] of [
      ['storage refused a batch for now', {}],
      ['the database cannot be used', { reason: 'the disk of the database is full' }],
    ] as const) {
      const line = log.find((entry) => (entry.message ?? entry.msg) === message);
      expect(line, message).toMatchObject({ code: 'SQLITE_FULL', ...fields });
    }

    disk.free();
    await expect.poll(() => storageCheck(server), { timeout: 20_000 }).toEqual(READY);
    await restOk(server, 'POST /api/v1/auth/login', { body: { username, password } });
    await restOk(server, 'POST /api/v1/auth/register', { body: registration });
    const again = await connectAs(server, alice);
    const after = await again.request({
      sendMessage: { conversationId: direct, clientId: newId(), kind: 1, body: 'room again' },
    });
    expect(after.stored?.seq).toBeGreaterThan(stored);
  });
});

describe('a server whose database another program has locked', () => {
  it('is not ready while the lock lasts', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    const other = new Database(join(server.dataDir, 'imd.db'));
    onTestFinished(() => {
      other.close();
    });
    // The server may be writing just now.
    other.exec('PRAGMA busy_timeout = 20000');
    other.exec('BEGIN IMMEDIATE');
    const locked = { status: 503, storage: 'another program has locked the database' };
    await expect.poll(() => storageCheck(server), { timeout: 20_000 }).toEqual(locked);
    const { username, password } = alice;
    const login = () => rest(server, 'POST /api/v1/auth/login', { body: { username, password } });
    expect(await login()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(await storageCheck(server)).toEqual(locked);
    other.exec('ROLLBACK');
    await expect.poll(() => storageCheck(server), { timeout: 20_000 }).toEqual(READY);
    expect((await login()).status).toBe(200);
  });
});
