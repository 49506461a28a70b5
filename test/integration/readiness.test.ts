import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { createUser, openDirect, rest } from '../support/users.ts';

const readiness = async (server: RunningServer): Promise<number> => (await rest(server, 'GET /readyz')).status;

describe('readiness', () => {
  it('ends when the database file is replaced, and returns with the file', async () => {
    const server = await startServer();
    expect(await readiness(server)).toBe(200);
    const file = join(server.dataDir, 'imd.db');
    renameSync(file, `${file}.away`);
    await expect.poll(() => readiness(server), { timeout: 20_000 }).toBe(503);
    writeFileSync(file, 'another file');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await readiness(server)).toBe(503);
    // It lives: only load balancers are told.
    expect((await rest(server, 'GET /healthz')).status).toBe(200);
    renameSync(`${file}.away`, file);
    await expect.poll(() => readiness(server), { timeout: 20_000 }).toBe(200);
  });
});

describe('storage.url', () => {
  it('names the place of the database, which holds what was sent after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'imd-url-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const server = await startServer({ env: { IMD_STORAGE_URL: `sqlite:${join(folder, 'chat.db')}` } });
    const alice = await createUser(server, 'alice');
    await createUser(server, 'bob');
    const direct = await openDirect(server, alice, 'bob');
    const client = await connectAs(server, alice);
    await client.request({ sendMessage: { conversationId: direct, clientId: newId(), kind: 1, body: 'here' } });
    expect(readdirSync(folder)).toContain('chat.db');
    expect(readdirSync(server.dataDir)).not.toContain('imd.db');
    await server.stop();
    const next = await server.restart();
    const page = await (await connectAs(next, alice)).request({ fetchHistory: { conversationId: direct, limit: 1 } });
    expect(page.historyPage?.messages?.[0]?.body).toBe('here');
  });
});
