import { createHash, randomBytes } from 'node:crypto';
import type { FileInfo } from '@im-ts/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byEffort, SEED } from '../support/effort.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { download, uploadFile } from '../support/uploads.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

/** Made once, before anything is asked: it takes so long that connections that wait would be closed meanwhile. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('\r\n":;=%\'*\\/.\0\u001b\u202e\u2028abcäß😀- ')),
    minLength: 1,
  }),
  fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    'a\r\nset-cookie: x=y',
    '"; filename=evil',
    '../../x',
    'C:\\con',
    '\u001b[2J',
    '%00',
  ),
);

describe('downloads', () => {
  let server: RunningServer;
  let alice: TestUser;
  const bytes = randomBytes(700_000);
  let id = 0;
  let content = '';

  beforeAll(async () => {
    server = await startServer({ ownedBy: 'caller', env: { IMD_FILES_KEEP_FREE_BYTES: '0B' } });
    alice = await createUser(server, 'alice');
    id = await uploadFile(server, alice, bytes, { filename: 'page.html', filetype: 'text/html' });
    content = `/api/v1/files/${id}/content`;
  });
  afterAll(async () => {
    await server.stop();
  });

  const etag = () => `"${createHash('sha256').update(bytes).digest('hex')}"`;

  it('are saved by browsers, and nothing of them runs (C25)', async () => {
    const { status, headers } = await download(server, alice, content);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html');
    expect(headers.get('content-disposition')).toBe('attachment; filename=page.html');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^sandbox\b/);
    expect(headers.get('cache-control')).toMatch(/\bprivate\b/);
    expect(headers.get('accept-ranges')).toBe('bytes');
    expect(headers.get('etag')).toBe(etag());
  });

  it('are whole, also when the reader is slow', async () => {
    const response = await fetch(new URL(content, server.url), { headers: { authorization: `Bearer ${alice.token}` } });
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body ?? []) {
      pieces.push(piece as Uint8Array);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });

  it.each([
    ['bytes=0-0', 0, 1],
    ['bytes=10-19', 10, 20],
    ['bytes=699990-', 699_990, 700_000],
    ['bytes=-5', 699_995, 700_000],
    ['bytes=5-99999999', 5, 700_000],
    ['bytes=-99999999', 0, 700_000],
    ['BYTES = 1-2', 1, 3],
  ])('answer a single range: %s', async (range, from, to) => {
    const { status, headers, bytes: got } = await download(server, alice, content, { range });
    expect(status).toBe(206);
    expect(headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/700000`);
    expect(got.equals(bytes.subarray(from, to))).toBe(true);
  });

  it.each(['bytes=0-1,4-5', 'lines=1-2', 'bytes=x-', 'bytes=9-3', 'bytes=-', 'bytes'])(
    'answer all of it for what is no single range: %s',
    async (range) => {
      const { status, bytes: got } = await download(server, alice, content, { range });
      expect([status, got.length]).toEqual([200, bytes.length]);
    },
  );

  it.each(['bytes=700000-', 'bytes=700000-700001', 'bytes=-0'])(
    'refuse a range that is not there: %s',
    async (range) => {
      const { status, headers } = await download(server, alice, content, { range });
      expect([status, headers.get('content-range')]).toEqual([416, 'bytes */700000']);
    },
  );

  it('are not sent again to whoever has them', async () => {
    for (const known of [etag(), `"x", ${etag()}`, `W/${etag()}`, '*']) {
      const { status, headers, bytes: got } = await download(server, alice, content, { 'if-none-match': known });
      expect([status, headers.get('etag'), got.length]).toEqual([304, etag(), 0]);
    }
    expect((await download(server, alice, content, { 'if-none-match': '"x"' })).status).toBe(200);
    const range = 'bytes=0-9';
    expect((await download(server, alice, content, { range, 'if-range': etag() })).status).toBe(206);
    for (const other of ['"x"', `W/${etag()}`, new Date().toUTCString()]) {
      expect((await download(server, alice, content, { range, 'if-range': other })).status).toBe(200);
    }
  });

  it('say how long they are when only the head is asked for', async () => {
    const response = await fetch(new URL(content, server.url), {
      method: 'HEAD',
      headers: { authorization: `Bearer ${alice.token}` },
    });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '700000']);
  });

  describe('by a link', () => {
    const newLink = async () =>
      (await restOk(server, `POST /api/v1/files/${id}/link`, { token: alice.token })) as {
        readonly url: string;
        readonly expiresAt: string;
      };

    it('need no token, for a minute', async () => {
      const { url, expiresAt } = await newLink();
      expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
      const got = await download(server, undefined, url);
      expect(got.bytes.equals(bytes)).toBe(true);
      expect((await download(server, undefined, url, { range: 'bytes=0-3' })).status).toBe(206);
    });

    it('lead to this file only, and cannot be changed', async () => {
      const { url } = await newLink();
      const other = await uploadFile(server, alice, Buffer.from('other'));
      const wrong = [
        url.replace(`/${id}/`, `/${other}/`),
        url.replace(/link=(\d+)\./, (_, user) => `link=${Number(user) + 1}.`),
        url.replace(/\.(\d{13})\./, (_, end) => `.${Number(end) + 60_000}.`),
        `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`,
        `${content}?link=`,
        `${content}?link=1.2.3.4`,
      ];
      for (const path of wrong) expect((await download(server, undefined, path)).status, path).toBe(404);
    });

    it('end with their session', async () => {
      const bob = await createUser(server, 'bob');
      const file = await uploadFile(server, bob, Buffer.from('of bob'));
      const link = (await restOk(server, `POST /api/v1/files/${file}/link`, { token: bob.token })) as { url: string };
      expect((await download(server, undefined, link.url)).status).toBe(200);
      await restOk(server, 'POST /api/v1/auth/logout', { token: bob.token });
      expect((await download(server, undefined, link.url)).status).toBe(404);
    });
  });

  it('have no thumbnail where none was made', async () => {
    const answer = await rest(server, `GET /api/v1/files/${id}/thumbnail`, { token: alice.token });
    expect(answer).toMatchObject({ status: 404, body: { detail: 'This file has no thumbnail.' } });
  });

  it('carry any name as data: no header more, no folder, nothing that steers a terminal', async () => {
    const plain = (headers: Headers) => [...headers.keys()].sort().join();
    const expected = plain((await download(server, alice, content)).headers);
    await fc.assert(
      fc.asyncProperty(anyName, async (given) => {
        const file = await uploadFile(server, alice, Buffer.from('x'), { filename: given });
        const { name: kept } = (await restOk(server, `GET /api/v1/files/${file}`, {
          token: alice.token,
        })) as FileInfo;
        expect(kept).not.toMatch(/[/\\\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        expect(['', '.', '..']).not.toContain(kept);
        expect(Array.from(kept).length).toBeLessThanOrEqual(255);
        const { status, headers } = await download(server, alice, `/api/v1/files/${file}/content`);
        expect([status, plain(headers)]).toEqual([200, expected]);
        const disposition = headers.get('content-disposition') ?? '';
        expect(disposition).toMatch(
          /^attachment; filename="?[^"]*(?:\\"[^"]*)*"?(?:; filename\*=UTF-8''[\w!#$&+.^`|~%-]*)?$/,
        );
        const extended = /filename\*=UTF-8''(.*)$/.exec(disposition)?.[1];
        if (extended !== undefined) expect(decodeURIComponent(extended)).toBe(kept);
      }),
      // One user may begin 300 uploads in a row.
      { numRuns: byEffort(60, 250), seed: SEED },
    );
  });
});
