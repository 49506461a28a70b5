import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CLOSE_CODES } from '@im-ts/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { createUser, openDirect, rest } from '../support/users.ts';

/** A start that must fail: exit code, and what it said; never a stack trace. */
async function failedStart(args: readonly string[], options: Parameters<typeof runImd>[1] = {}) {
  const { code, output } = await runImd(['--host', '127.0.0.1', '--port', '0', ...args], options);
  expect(output).not.toMatch(/^\s+at .+:\d+/m);
  return { code, output };
}

describe('imd does not start, and says why, when', () => {
  it('the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    onTestFinished(() => {
      other.close();
    });
    const { port } = other.address() as AddressInfo;
    const { code, output } = await failedStart(['--port', String(port), '--data-dir', temporaryFolder()]);
    expect(code).toBe(1);
    expect(output).toContain(`127.0.0.1:${port}`);
    expect(output).toContain('another program listens there');
  });

  it('a file lies where the data folder should be', async () => {
    const file = join(temporaryFolder(), 'data');
    writeFileSync(file, 'mine');
    const { code, output } = await failedStart(['--data-dir', file]);
    expect(code).toBe(1);
    expect(output).toContain(file);
    expect(output).toContain('--data-dir');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it.runIf(process.platform === 'linux')('the data folder cannot be written', async () => {
    // Not even root can make a folder in /sys.
    const { code, output } = await failedStart(['--data-dir', '/sys/im-ts-data']);
    expect(code).toBe(1);
    expect(output).toMatch(/\/sys\/im-ts-data cannot be written.*--data-dir/);
  });

  it('the database is damaged, and leaves it as it is', async () => {
    const server = await startServer();
    const database = databaseOf(server.dataDir);
    await server.stop();
    const damaged = Buffer.from('this is no database. '.repeat(500));
    writeFileSync(database, damaged);
    // The journal still holds good pages; with it SQLite would mend the file by itself.
    for (const ending of ['-wal', '-shm']) rmSync(`${database}${ending}`, { force: true });
    const { code, output } = await failedStart(['--data-dir', server.dataDir]);
    expect(code).toBe(1);
    expect(output).toContain(database);
    expect(readFileSync(database).equals(damaged)).toBe(true);
  });

  it('another imd has the data folder, which goes on undisturbed', async () => {
    const server = await startServer();
    const { code, output } = await failedStart(['--data-dir', server.dataDir]);
    expect(code).toBe(1);
    expect(output).toContain(server.dataDir);
    expect(output).toContain(String(server.pid));
    expect((await rest(server, 'GET /api/v1/me')).status).toBe(401);
  });

  it('the configuration file has an unknown key: names the key, the file and what was meant', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'imd.toml');
    writeFileSync(file, '[server]\nprot = 8000\n');
    const { code, output } = await failedStart(['--data-dir', join(folder, 'data')], { cwd: folder });
    expect(code).toBe(2);
    expect(output).toContain(file);
    expect(output).toContain('server.prot');
    expect(output).toContain('server.port');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('an option has a value that is not allowed: names it and its source', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const wrong = await failedStart(['--data-dir', dataDir], { env: { IMD_LOG_LEVEL: 'loud' } });
    expect(wrong.code).toBe(2);
    expect(wrong.output).toContain('IMD_LOG_LEVEL');
    expect((await failedStart(['--port', 'http', '--data-dir', dataDir])).output).toContain('--port');
    expect((await runImd(['--no-such-flag'])).code).toBe(2);
  });
});

describe('imd stops', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('with exit code 0 on %s, also with open sockets', async (signal) => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    const client = await connectAs(server, alice);
    const [exit, closed] = await Promise.all([server.kill(signal), client.closed]);
    expect(exit).toEqual({ code: 0, signal: null });
    expect(closed.code).toBe(CLOSE_CODES.going_away.code);
    expect(closed.reason).toMatch(/retry in \d+ ms/);
  });

  it('after answering what it had taken, and has every answered message after the next start', async () => {
    const server = await startServer();
    const [alice, bob] = [await createUser(server, 'alice'), await createUser(server, 'bob')];
    const conversationId = await openDirect(server, alice, bob.username);
    const client = await connectAs(server, alice);
    const answered: string[] = [];
    // No more than the server takes at once from one socket.
    const sends = Array.from({ length: 60 }, async (_, index) => {
      const body = `m${index}`;
      const { stored } = await client.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
      if (stored) answered.push(body);
    });
    await sends[0];
    const exit = server.kill('SIGTERM');
    await Promise.allSettled(sends);
    expect(await exit).toEqual({ code: 0, signal: null });
    const again = await server.restart();
    expect(again.url).toBe(server.url);
    const reader = await connectAs(again, bob);
    const { historyPage } = await reader.request({ fetchHistory: { conversationId, limit: 200 } });
    const kept = (historyPage?.messages ?? []).map((message) => message.body);
    expect(kept).toEqual(expect.arrayContaining(answered));
    expect(new Set(kept).size).toBe(kept.length);
    expect(historyPage?.messages?.map((message) => message.seq)).toEqual(kept.map((_, index) => index + 1));
  });

  it('at once on SIGKILL, and starts again by itself with all that was answered', async () => {
    const server = await startServer();
    const [alice, bob] = [await createUser(server, 'alice'), await createUser(server, 'bob')];
    const conversationId = await openDirect(server, alice, bob.username);
    const client = await connectAs(server, alice);
    const clientId = newId();
    const { stored } = await client.request({ sendMessage: { conversationId, clientId, kind: 1, body: 'kept' } });
    expect(await server.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    const again = await server.restart();
    const back = await connectAs(again, alice);
    const resent = await back.request({
      sendMessage: { conversationId, clientId, kind: 1, body: 'kept', resend: true },
    });
    expect(resent.stored).toEqual(stored);
    const next = await back.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'next' } });
    expect(next.stored?.seq).toBe((stored?.seq ?? 0) + 1);
  });
});

function databaseOf(dataDir: string): string {
  const file = join(dataDir, 'imd.db');
  if (!existsSync(file)) throw new Error(`there is no ${file}`);
  return file;
}
