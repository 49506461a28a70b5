import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClientError } from '../errors.ts';
import type { Timers } from '../link/timers.ts';
import { type Credentials, createMemoryCredentialStore } from '../link/token-source.ts';
import { startTusServer, type TusServer } from '../testing/tus-server.ts';
import { createFileCalls, type TransferProgress } from './file-calls.ts';
import { resumeKeyOf } from './upload-source.ts';

const MB = 1024 * 1024;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let server: TusServer;
let folder: string;
beforeEach(async () => {
  server = await startTusServer();
  folder = mkdtempSync(join(tmpdir(), 'im-files-'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Waiting for the next try takes no time, but counts. */
function hurriedTimers(): Timers {
  let now = 1_000_000;
  return {
    now: () => now,
    random: Math.random,
    after: (ms, run) => {
      // What waits longest watches for a standstill; nothing stands still here.
      if (ms >= 60_000) return () => undefined;
      now += ms;
      const timer = setImmediate(run);
      return () => clearImmediate(timer);
    },
  };
}

function calls(token: () => string = () => 'good') {
  const credentials: Credentials = {
    userId: 7,
    username: 'ada',
    token: 'good',
    tokenExpiresAt: 0,
    refreshToken: '',
    refreshTokenExpiresAt: 0,
  };
  return createFileCalls({
    serverUrl: server.url,
    tokens: { get: async () => token() },
    timers: hurriedTimers(),
    credentials: createMemoryCredentialStore(credentials),
    stateDir: folder,
  });
}

async function read(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('upload', () => {
  it('sends a file in parts, and what the server says of it is the answer', async () => {
    const bytes = randomBytes(5 * MB);
    const path = join(folder, 'naïve report.txt');
    writeFileSync(path, bytes);
    const file = await calls().upload(path);
    expect(file).toMatchObject({ id: 1, name: 'naïve report.txt', size: bytes.length });
    expect(sha256(server.files.get(1)?.bytes ?? Buffer.alloc(0))).toBe(sha256(bytes));
    expect(server.requests).toEqual(['POST', 'PATCH 0', `PATCH ${4 * MB}`, 'GET']);
    const [upload] = server.uploads.values();
    const metadata = Object.fromEntries(
      upload?.metadata.split(',').map((pair) => {
        const [key = '', value = ''] = pair.split(' ');
        return [key, Buffer.from(value, 'base64').toString()];
      }) ?? [],
    );
    expect(metadata).toEqual({ filename: 'naïve report.txt', filetype: 'text/plain' });
  });

  it('sends an empty file', async () => {
    const file = await calls().upload(new Uint8Array(0), { name: 'empty' });
    expect(file).toMatchObject({ id: 1, size: 0 });
    expect(server.files.get(1)?.bytes.length).toBe(0);
  });

  it('goes on where the server is after cuts at any place, and after answers that were lost', async () => {
    const bytes = randomBytes(9 * MB);
    for (const cutAfter of [0, 1, 70_000, 3 * MB, 4 * MB]) server.faults.push({ method: 'PATCH', cutAfter });
    server.faults.push({ method: 'PATCH', silent: true }, { method: 'HEAD', silent: true });
    const seen: TransferProgress[] = [];
    const file = await calls().upload(bytes, { name: 'a', onProgress: (progress) => seen.push(progress) });
    expect(sha256(server.files.get(file.id)?.bytes ?? Buffer.alloc(0))).toBe(sha256(bytes));
    expect(server.faults).toEqual([]);
    expect(seen.at(-1)).toEqual({ bytes: bytes.length, size: bytes.length });
    expect(server.uploads.size).toBe(1);
  });

  it('asks for the place when the server has another one, or somebody else is at it', async () => {
    const bytes = randomBytes(MB);
    server.faults.push({ method: 'PATCH', status: 409 }, { method: 'PATCH', status: 423 });
    await calls().upload(bytes, { name: 'a' });
    expect(server.requests).toEqual(['POST', 'PATCH 0', 'HEAD', 'PATCH 0', 'HEAD', 'PATCH 0', 'GET']);
    expect(sha256(server.files.get(1)?.bytes ?? Buffer.alloc(0))).toBe(sha256(bytes));
  });

  it('begins again when the server has it no more', async () => {
    const bytes = randomBytes(6 * MB);
    server.faults.push({ method: 'PATCH', cutAfter: MB });
    server.faults.push({ method: 'HEAD', status: 404, at: () => server.uploads.clear() });
    await calls().upload(bytes, { name: 'a' });
    expect(server.requests.filter((request) => request === 'POST')).toHaveLength(2);
    expect(sha256(server.files.get(1)?.bytes ?? Buffer.alloc(0))).toBe(sha256(bytes));
  });

  it('gives up when the server always loses it', async () => {
    for (let count = 0; count < 5; count++) server.faults.push({ method: 'PATCH', status: 410 });
    for (let count = 0; count < 5; count++) server.faults.push({ method: 'HEAD', status: 410 });
    await expect(calls().upload(randomBytes(10), { name: 'a' })).rejects.toThrow(
      'The server has lost the upload several times; try again later.',
    );
  });

  it('does not try again when there is no room, and says why', async () => {
    server.faults.push({
      method: 'PATCH',
      cutAfter: 100,
      status: 507,
      body: { code: 'x', detail: 'The disk is full.' },
    });
    const failing = calls().upload(randomBytes(MB), { name: 'a' });
    await expect(failing).rejects.toThrow('The disk is full.');
    expect(server.requests).toEqual(['POST', 'PATCH 0']);
  });

  it('does not try again what is refused', async () => {
    server.faults.push({ method: 'POST', status: 413, body: { code: 'too_large', detail: 'At most 100 MB.' } });
    const failing = calls().upload(randomBytes(10), { name: 'a' });
    await expect(failing).rejects.toMatchObject({ code: 'too_large', message: 'At most 100 MB.' });
  });

  it('gives up when nothing has arrived for its patience, however often it tries', async () => {
    for (let count = 0; count < 100; count++) server.faults.push({ method: 'PATCH', status: 503 });
    const failing = calls().upload(randomBytes(10), { name: 'a', patienceMs: 20_000 });
    await expect(failing).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.faults.length).toBeGreaterThan(80);
  });

  it('goes on in another process under the same key, and is one file until it is released', async () => {
    const bytes = randomBytes(5 * MB);
    const path = join(folder, 'a.bin');
    writeFileSync(path, bytes);
    const key = await resumeKeyOf(path);
    const stop = new AbortController();
    const first = calls().upload(path, {
      resumeKey: key,
      signal: stop.signal,
      onProgress: (progress) => {
        if (progress.bytes > 4.5 * MB) stop.abort();
      },
    });
    await expect(first).rejects.toThrow(ClientError);
    server.requests.length = 0;
    const file = await calls().upload(path, { resumeKey: key });
    expect(server.requests[0]).toBe('HEAD');
    expect(server.requests).not.toContain('PATCH 0');
    expect(sha256(server.files.get(file.id)?.bytes ?? Buffer.alloc(0))).toBe(sha256(bytes));
    server.requests.length = 0;
    expect((await calls().upload(path, { resumeKey: key })).id).toBe(file.id);
    expect(server.requests).toEqual(['GET']);
    await calls().release(key);
    expect((await calls().upload(path, { resumeKey: key })).id).not.toBe(file.id);
  });

  it('has another key, and is another upload, once the file is different', async () => {
    const path = join(folder, 'a.bin');
    writeFileSync(path, 'one');
    const key = await resumeKeyOf(path);
    appendFileSync(path, 'two');
    expect(await resumeKeyOf(path)).not.toBe(key);
    await calls().upload(path, { resumeKey: key, name: 'a' });
    await calls().upload(path, { resumeKey: key, name: 'b' });
    expect(server.uploads.size).toBe(2);
  });

  it('notices that the file changes meanwhile', async () => {
    const path = join(folder, 'log');
    writeFileSync(path, randomBytes(6 * MB));
    server.faults.push({ method: 'PATCH', cutAfter: MB, at: () => appendFileSync(path, 'more') });
    await expect(calls().upload(path)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes no folder', async () => {
    await expect(calls().upload(folder)).rejects.toMatchObject({ code: 'invalid_argument' });
  });

  it('keeps nothing of its own beyond the journal, which only its owner may read', async () => {
    const path = join(folder, 'a');
    writeFileSync(path, 'a');
    await calls().upload(path, { resumeKey: await resumeKeyOf(path) });
    const [account = ''] = readdirSync(join(folder, 'uploads'));
    expect(readdirSync(join(folder, 'uploads', account))).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
  });

  it('asks for another token when the server takes the present one no more', async () => {
    const tokens = ['old', 'good', 'good', 'good', 'good'];
    await calls(() => tokens.shift() ?? 'good').upload(randomBytes(10), { name: 'a' });
    expect(server.requests).toEqual(['POST', 'POST', 'PATCH 0', 'GET']);
  });
});

describe('download', () => {
  it('is all of the file after cuts at any place', async () => {
    const bytes = randomBytes(3 * MB);
    server.files.set(1, { name: 'a', bytes });
    server.faults.push({ method: 'GET' });
    for (const cutAfter of [0, 1, MB, 70_000]) server.faults.push({ method: 'GET', cutAfter });
    const { file, bytes: coming } = await calls().download(1);
    expect(file.name).toBe('a');
    expect(sha256(await read(coming))).toBe(sha256(bytes));
    expect(server.requests).toEqual([
      'GET',
      'GET',
      'GET',
      expect.stringMatching(/^GET bytes=\d+-$/),
      expect.stringMatching(/^GET bytes=\d+-$/),
      expect.stringMatching(/^GET bytes=\d+-$/),
    ]);
  });

  it('begins where the caller is', async () => {
    server.files.set(1, { name: 'a', bytes: Buffer.from('hello world') });
    const { bytes } = await calls().download(1, { from: 6 });
    expect(String(await read(bytes))).toBe('world');
  });

  it('is not found when there is none', async () => {
    await expect(calls().download(9)).rejects.toMatchObject({ code: 'not_found' });
  });
});
