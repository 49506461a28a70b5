import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { byEffort, SEED, seededShare } from '../support/effort.ts';
import { type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { appendTo, beginUpload, download, offsetOf, sha256, tus, uploadFile } from '../support/uploads.ts';
import { createUser, openDirect, rest, restOk } from '../support/users.ts';

const MB = 1_048_576;
const KILLS = byEffort(3, 25);
const SOON = { interval: 20, timeout: 30_000 };
const NO_RESERVE = { IMD_FILES_KEEP_FREE_BYTES: '0B' };

describe('kill -9 in the middle of an upload', () => {
  it(`loses nothing that was stored, ${KILLS} times`, { timeout: 60_000 + KILLS * 30_000 }, async () => {
    let server: RunningServer = await startServer({ dataDir: temporaryFolder(), env: NO_RESERVE });
    const alice = await createUser(server, 'alice');
    const begun: { readonly path: string; readonly bytes: Buffer; offset: number }[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const bytes = randomBytes(2 * MB);
      const path = await beginUpload(server, alice, { size: bytes.length });
      const stopAt = 1 + Math.floor((bytes.length - 1) * seededShare(SEED, kill));
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(bytes.subarray(0, stopAt)),
      });
      const sent = appendTo(server, alice, path, { offset: 0, body }).catch(() => {});
      let seen = 0;
      await expect.poll(async () => (seen = await offsetOf(server, alice, path)), SOON).toBeGreaterThan(0);
      await server.kill('SIGKILL');
      await sent;
      server = await server.restart();
      const offset = await offsetOf(server, alice, path);
      expect(offset).toBeGreaterThanOrEqual(seen);
      expect(offset).toBeLessThanOrEqual(stopAt);
      begun.push({ path, bytes, offset });
    }
    for (const { path, bytes, offset } of begun) {
      // The process that died has the last one for a few seconds.
      const append = () => appendTo(server, alice, path, { offset, body: bytes.subarray(offset) });
      await expect.poll(async () => (await append()).headers.get('im-file-id') ?? '', SOON).not.toBe('');
      const id = (await tus(server, alice, `HEAD ${path}`)).headers.get('im-file-id');
      const got = await download(server, alice, `/api/v1/files/${id}/content`);
      expect(sha256(got.bytes)).toBe(sha256(bytes));
    }
    const folder = join(server.dataDir, 'files');
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('/'))).toHaveLength(KILLS);
  });
});

describe('a disk without room for files', () => {
  it('refuses them with 507, takes messages, and takes files again when there is room', async (context) => {
    const disk = mountSmallDisk(8);
    if (disk === undefined) return context.skip();
    const server = await startServer({ env: { ...NO_RESERVE, IMD_FILES_FOLDER: join(disk.path, 'files') } });
    const alice = await createUser(server, 'alice');
    const direct = await openDirect(server, alice, (await createUser(server, 'bob')).username);
    const bytes = randomBytes(12 * MB);
    const path = await beginUpload(server, alice, { size: bytes.length });
    const refused = await appendTo(server, alice, path, { offset: 0, body: bytes });
    expect(refused.status).toBe(507);
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'insufficient_storage', status: 507 });
    const form = new FormData();
    form.set('file', new Blob([randomBytes(2 * MB)]), 'x');
    const headers = { authorization: `Bearer ${alice.token}` };
    const whole = await fetch(`${server.url}/api/v1/files`, { method: 'POST', headers, body: form });
    expect(whole.status).toBe(507);
    const body = { clientId: randomUUID(), body: 'still here' };
    await restOk(server, `POST /api/v1/conversations/${direct}/messages`, { token: alice.token, body });
    expect((await rest(server, 'GET /readyz')).status).toBe(200);
    expect(server.logs().filter((line) => line.includes('there is no room for files'))).toHaveLength(1);
    // Ended, it gives its bytes back.
    expect((await tus(server, alice, `DELETE ${path}`)).status).toBe(204);
    await uploadFile(server, alice, randomBytes(4 * MB));
  });

  it('keeps room for the database on the same disk', async (context) => {
    const disk = mountSmallDisk(64);
    if (disk === undefined) return context.skip();
    const server = await startServer({
      dataDir: join(disk.path, 'data'),
      env: { IMD_FILES_KEEP_FREE_BYTES: '30MB' },
    });
    const alice = await createUser(server, 'alice');
    const direct = await openDirect(server, alice, (await createUser(server, 'bob')).username);
    const path = await beginUpload(server, alice, { size: 60 * MB });
    expect((await appendTo(server, alice, path, { offset: 0, body: randomBytes(60 * MB) })).status).toBe(507);
    const body = { clientId: randomUUID(), body: 'still here' };
    await restOk(server, `POST /api/v1/conversations/${direct}/messages`, { token: alice.token, body });
    expect((await rest(server, 'GET /readyz')).status).toBe(200);
  });
});
