import { createHash, randomBytes } from 'node:crypto';
import type { FileInfo } from '@im-ts/protocol';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byEffort, SEED, seededShare } from '../support/effort.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { metric } from '../support/metric.ts';
import { appendTo, beginUpload, download, metadataOf, offsetOf, sha256, tus, uploadFile } from '../support/uploads.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

const MB = 1_048_576;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEUlEQVR4nGP4z8DwHwyBFBQAAEbmBfs4cVQvAAAAAElFTkSuQmCC',
  'base64',
);

describe('uploads', () => {
  let server: RunningServer;
  let alice: TestUser;
  let bob: TestUser;

  beforeAll(async () => {
    server = await startServer({
      ownedBy: 'caller',
      env: { IMD_FILES_MAX_FILE_BYTES: '20MB', IMD_FILES_QUOTA_BYTES: '1GB', IMD_FILES_KEEP_FREE_BYTES: '0B' },
    });
    alice = await createUser(server, 'alice');
    bob = await createUser(server, 'bob');
  });
  afterAll(async () => {
    await server.stop();
  });

  const fileOf = async (user: TestUser, id: number): Promise<FileInfo> =>
    (await restOk(server, `GET /api/v1/files/${id}`, { token: user.token })) as FileInfo;

  it('tus-js-client uploads a file in pieces, which is then what it was', async () => {
    const bytes = randomBytes(3 * MB + 17);
    const answers: { method: string; fileId: string | undefined; offset: string | undefined }[] = [];
    await new Promise<void>((resolve, reject) => {
      new Upload(bytes, {
        endpoint: `${server.url}/api/v1/uploads`,
        headers: { authorization: `Bearer ${alice.token}` },
        metadata: { filename: 'Müller & Söhne.bin', filetype: 'application/x-own' },
        chunkSize: MB,
        uploadSize: bytes.length,
        onAfterResponse(request, response) {
          const [fileId, offset] = [response.getHeader('Im-File-Id'), response.getHeader('Upload-Offset')];
          answers.push({ method: request.getMethod(), fileId, offset });
        },
        onSuccess: () => resolve(),
        onError: reject,
      }).start();
    });
    expect(answers.map(({ method, offset }) => `${method} ${offset}`)).toEqual([
      'POST 0',
      `PATCH ${MB}`,
      `PATCH ${2 * MB}`,
      `PATCH ${3 * MB}`,
      `PATCH ${bytes.length}`,
    ]);
    const id = Number(answers.at(-1)?.fileId);
    expect(await fileOf(alice, id)).toEqual({
      id,
      name: 'Müller & Söhne.bin',
      size: bytes.length,
      mimeType: 'application/x-own',
      sha256: sha256(bytes),
      width: 0,
      height: 0,
      hasThumbnail: false,
    });
    expect((await download(server, alice, `/api/v1/files/${id}/content`)).bytes.equals(bytes)).toBe(true);
  });

  it('says what it can, to anybody', async () => {
    const { status, headers } = await fetch(`${server.url}/api/v1/uploads`, { method: 'OPTIONS' });
    expect(status).toBe(204);
    expect(headers.get('tus-version')).toBe('1.0.0');
    expect(headers.get('tus-extension')?.split(',').sort()).toEqual([
      'checksum',
      'creation',
      'expiration',
      'termination',
    ]);
    expect(headers.get('tus-max-size')).toBe(String(20 * MB));
    expect(headers.get('tus-checksum-algorithm')?.split(',')).toContain('sha1');
  });

  it('answers another version with 412 and the one that it speaks', async () => {
    for (const version of ['', '0.2.2', '2.0.0']) {
      const headers = { 'tus-resumable': version, 'upload-length': '1' };
      const answer = await tus(server, alice, 'POST /api/v1/uploads', { headers });
      expect(answer.status).toBe(412);
      expect(answer.headers.get('tus-version')).toBe('1.0.0');
    }
  });

  it('names the version, the offset and the end of its time in its answers', async () => {
    const made = await tus(server, alice, 'POST /api/v1/uploads', { headers: { 'upload-length': '10' } });
    expect(made.status).toBe(201);
    const path = made.headers.get('location') ?? '';
    const parts = [
      made,
      await appendTo(server, alice, path, { offset: 0, body: Buffer.from('12345') }),
      await tus(server, alice, `HEAD ${path}`),
    ];
    for (const { headers } of parts) {
      expect(headers.get('tus-resumable')).toBe('1.0.0');
      const left = Date.parse(headers.get('upload-expires') ?? '') - Date.now();
      expect(left).toBeGreaterThan(23 * 3_600_000);
      expect(headers.get('cache-control')).toBe('no-store');
    }
    expect(parts.map(({ headers }) => headers.get('upload-offset'))).toEqual(['0', '5', '5']);
    expect(parts[2]?.headers.get('upload-length')).toBe('10');
  });

  it('gives metadata back word for word', async () => {
    const metadata = `${metadataOf({ filename: 'a.txt', other: 'x' })},flag`;
    const made = await tus(server, alice, 'POST /api/v1/uploads', {
      headers: { 'upload-length': '3', 'upload-metadata': metadata },
    });
    const head = await tus(server, alice, `HEAD ${made.headers.get('location')}`);
    expect(head.headers.get('upload-metadata')).toBe(metadata);
  });

  it.each([
    ['no length', { 'upload-length': '' }, 400],
    ['a length that is no number', { 'upload-length': '1e3' }, 400],
    ['a negative length', { 'upload-length': '-1' }, 400],
    ['a length that comes later', { 'upload-length': '', 'upload-defer-length': '1' }, 400],
    ['a length above the limit', { 'upload-length': String(20 * MB + 1) }, 413],
    ['metadata that are no base64', { 'upload-length': '1', 'upload-metadata': 'filename ?' }, 400],
    ['metadata with a key twice', { 'upload-length': '1', 'upload-metadata': 'a YQ==,a YQ==' }, 400],
    ['metadata that are no UTF-8', { 'upload-length': '1', 'upload-metadata': 'filename /w==' }, 400],
  ] as const)('refuses to create with %s', async (_what, headers, status) => {
    expect((await tus(server, alice, 'POST /api/v1/uploads', { headers })).status).toBe(status);
  });

  it('takes bytes only as tus sends them, and only at the offset', async () => {
    const path = await beginUpload(server, alice, { size: 4 });
    const body = Buffer.from('ab');
    const wrongType = await appendTo(server, alice, path, {
      offset: 0,
      body,
      headers: { 'content-type': 'text/plain' },
    });
    expect(wrongType.status).toBe(415);
    expect((await appendTo(server, alice, path, { offset: 0, body, headers: { 'upload-offset': '' } })).status).toBe(
      400,
    );
    const wrong = await appendTo(server, alice, path, { offset: 2, body });
    expect([wrong.status, wrong.headers.get('upload-offset')]).toEqual([409, '0']);
    expect((await appendTo(server, alice, path, { offset: 0, body })).status).toBe(204);
    expect((await appendTo(server, alice, path, { offset: 0, body })).status).toBe(409);
    expect((await appendTo(server, alice, path, { offset: 2, body: Buffer.from('abc') })).status).toBe(413);
    const last = await appendTo(server, alice, path, { offset: 2, body });
    expect(last.status).toBe(204);
    expect((await fileOf(alice, Number(last.headers.get('im-file-id')))).sha256).toBe(sha256(Buffer.from('abab')));
  });

  it('names the file again when it is asked for a finished upload', async () => {
    const path = await beginUpload(server, alice, { size: 2 });
    const done = await appendTo(server, alice, path, { offset: 0, body: Buffer.from('ok') });
    const head = await tus(server, alice, `HEAD ${path}`);
    expect([head.headers.get('im-file-id'), head.headers.get('upload-offset')]).toEqual([
      done.headers.get('im-file-id'),
      '2',
    ]);
  });

  it('makes a file of no bytes at once', async () => {
    const made = await tus(server, alice, 'POST /api/v1/uploads', {
      headers: {
        'upload-length': '0',
        'upload-metadata': metadataOf({ filename: 'empty.txt', filetype: 'text/plain' }),
      },
    });
    const id = Number(made.headers.get('im-file-id'));
    expect(await fileOf(alice, id)).toMatchObject({ size: 0, mimeType: 'text/plain', sha256: sha256(Buffer.alloc(0)) });
    const got = await download(server, alice, `/api/v1/files/${id}/content`);
    expect([got.status, got.headers.get('content-length'), got.bytes.length]).toEqual([200, '0', 0]);
  });

  it('keeps none of the bytes that have a wrong checksum', async () => {
    const path = await beginUpload(server, alice, { size: 6 });
    const sum = (algorithm: string, text: string) =>
      `${algorithm} ${createHash(algorithm).update(text).digest('base64')}`;
    const send = (offset: number, text: string, checksum: string) =>
      appendTo(server, alice, path, { offset, body: Buffer.from(text), headers: { 'upload-checksum': checksum } });
    expect((await send(0, 'abc', sum('sha1', 'abd'))).status).toBe(460);
    expect(await offsetOf(server, alice, path)).toBe(0);
    expect((await send(0, 'abc', sum('sha1', 'abc'))).status).toBe(204);
    expect((await send(3, 'xyz', sum('sha256', 'other'))).status).toBe(460);
    expect(await offsetOf(server, alice, path)).toBe(3);
    for (const checksum of ['crc32 AAAA', 'sha1', 'sha1 AAAA', 'sha1 ????']) {
      expect((await send(3, 'def', checksum)).status).toBe(400);
    }
    const last = await send(3, 'def', sum('sha512', 'def'));
    expect((await fileOf(alice, Number(last.headers.get('im-file-id')))).sha256).toBe(sha256(Buffer.from('abcdef')));
  });

  it('ends an upload, complete or not', async () => {
    const path = await beginUpload(server, alice, { size: 4 });
    await appendTo(server, alice, path, { offset: 0, body: Buffer.from('ab') });
    expect((await tus(server, alice, `DELETE ${path}`)).status).toBe(204);
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const headers = { 'upload-offset': '2', 'content-type': 'application/offset+octet-stream' };
      expect((await tus(server, alice, `${method} ${path}`, { headers })).status).toBe(404);
    }
    const whole = await beginUpload(server, alice, { size: 1 });
    const id = (await appendTo(server, alice, whole, { offset: 0, body: Buffer.from('x') })).headers.get('im-file-id');
    expect((await tus(server, alice, `DELETE ${whole}`)).status).toBe(204);
    expect((await rest(server, `GET /api/v1/files/${id}`, { token: alice.token })).status).toBe(404);
  });

  it('reads the method from a header where a client can send POST only', async () => {
    const path = await beginUpload(server, alice, { size: 2 });
    const override = (method: string) => ({ 'x-http-method-override': method });
    const head = await tus(server, alice, `POST ${path}`, { headers: override('HEAD') });
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '0']);
    const headers = { ...override('PATCH'), 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    const patch = await tus(server, alice, `POST ${path}`, { headers, body: Buffer.from('ok') });
    expect(patch.headers.get('im-file-id')).not.toBeNull();
    expect((await tus(server, alice, `POST ${path}`)).status).toBe(405);
  });

  it("tells nobody of others' uploads and files", async () => {
    const path = await beginUpload(server, alice, { size: 4 });
    const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    const nowhere = `/api/v1/uploads/${'0'.repeat(32)}`;
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const [theirs, none] = await Promise.all([
        tus(server, bob, `${method} ${path}`, { headers }),
        tus(server, bob, `${method} ${nowhere}`, { headers }),
      ]);
      expect([theirs.status, theirs.text]).toEqual([404, none.text]);
    }
    expect(await offsetOf(server, alice, path)).toBe(0);
    const id = await uploadFile(server, alice, Buffer.from('mine'));
    for (const request of ['GET /', 'GET //content', 'GET //thumbnail', 'POST //link']) {
      const ask = (file: number) =>
        rest(server, request.replace('/', `/api/v1/files/${file}`).replace('//', '/'), { token: bob.token });
      const [theirs, none] = await Promise.all([ask(id), ask(9_999_999)]);
      expect(theirs.status).toBe(404);
      expect(theirs.body).toEqual(none.body);
    }
    expect((await fetch(`${server.url}/api/v1/files/${id}/content`)).status).toBe(401);
  });

  it('goes on after cuts at random places, and is the same in the end', async () => {
    const cuts = byEffort(8, 100);
    let cut = 0;
    while (cut < cuts) {
      const bytes = randomBytes(2 * MB);
      const path = await beginUpload(server, alice, { size: bytes.length });
      let fileId: string | null = null;
      while (fileId === null) {
        const offset = await offsetOf(server, alice, path);
        const isCut = cut < cuts;
        const stopAt = isCut ? offset + Math.ceil((bytes.length - offset) * seededShare(SEED, cut)) : bytes.length;
        cut += 1;
        const abort = new AbortController();
        const body = new ReadableStream<Uint8Array>({
          async start(controller) {
            for (let at = offset; at < stopAt; at += 65_536)
              controller.enqueue(bytes.subarray(at, Math.min(stopAt, at + 65_536)));
            if (!isCut) controller.close();
            else {
              // Some of it has to be on its way.
              await expect
                .poll(() => offsetOf(server, alice, path), { interval: 20 })
                .toBeGreaterThanOrEqual(Math.min(stopAt, offset + 1));
              abort.abort();
            }
          },
        });
        const sent = await appendTo(server, alice, path, { offset, body, signal: abort.signal }).catch(() => undefined);
        fileId = sent?.headers.get('im-file-id') ?? null;
      }
      expect((await fileOf(alice, Number(fileId))).sha256).toBe(sha256(bytes));
    }
  });

  it('keeps what came before a cut without a checksum, and nothing of what had one', async () => {
    for (const headers of [{}, { 'upload-checksum': `sha1 ${createHash('sha1').digest('base64')}` }]) {
      const path = await beginUpload(server, alice, { size: MB });
      const abort = new AbortController();
      const received = await metric(server, 'imd_transfer_bytes_total', 'direction="in"');
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(Buffer.alloc(MB / 2)),
      });
      const sent = appendTo(server, alice, path, { offset: 0, body, headers, signal: abort.signal }).catch(() => {});
      await expect.poll(() => metric(server, 'imd_transfer_bytes_total', 'direction="in"')).toBe(received + MB / 2);
      abort.abort();
      await sent;
      const kept = Object.keys(headers).length === 0 ? MB / 2 : 0;
      await expect.poll(() => offsetOf(server, alice, path)).toBe(kept);
    }
  });

  it('lets the newest request of an upload go on, and ends the one before it', async () => {
    const path = await beginUpload(server, alice, { size: 10 });
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(Buffer.from('12345')) });
    const stuck = appendTo(server, alice, path, { offset: 0, body });
    await expect.poll(() => offsetOf(server, alice, path)).toBe(5);
    const next = await appendTo(server, alice, path, { offset: 5, body: Buffer.from('67890') });
    expect(next.headers.get('im-file-id')).not.toBeNull();
    expect((await stuck.catch(() => ({ status: 503 }))).status).toBe(503);
  });

  it('knows types by their content, and sizes of pictures (C25)', async () => {
    const upload = async (bytes: Uint8Array, filetype: string) =>
      fileOf(alice, await uploadFile(server, alice, bytes, { filename: 'x', filetype }));
    expect(await upload(PNG, 'text/html')).toMatchObject({ mimeType: 'image/png', width: 3, height: 2 });
    expect(await upload(Buffer.from('<p>hi'), 'Text/HTML; charset=utf-8')).toMatchObject({ mimeType: 'text/html' });
    expect(await upload(Buffer.from('no picture'), 'image/png')).toMatchObject({
      mimeType: 'application/octet-stream',
      width: 0,
    });
    expect(await upload(Buffer.from('x'), 'a\u00e4/b')).toMatchObject({ mimeType: 'application/octet-stream' });
    const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    expect(await upload(svg, 'image/svg+xml')).toMatchObject({ mimeType: 'image/svg+xml', width: 0 });
    // What only looks like a picture is a file.
    const broken = Buffer.concat([PNG.subarray(0, 12), Buffer.alloc(30, 255)]);
    expect((await upload(broken, 'image/png')).size).toBe(42);
    expect(
      await upload(
        Buffer.concat([PNG.subarray(0, 16), Buffer.from('0000c3500000c350', 'hex'), PNG.subarray(24)]),
        'image/png',
      ),
    ).toMatchObject({
      width: 50_000,
      height: 50_000,
    });
  });

  describe('in one request', () => {
    const post = (user: TestUser, form: FormData) =>
      fetch(`${server.url}/api/v1/files`, {
        method: 'POST',
        headers: { authorization: `Bearer ${user.token}` },
        body: form,
      });

    it('stores the file of a form', async () => {
      const bytes = randomBytes(3 * MB);
      const form = new FormData();
      form.set('other', 'fields are not read');
      form.set('file', new Blob([bytes], { type: 'application/x-own' }), '../../etc/pass"wd\u202e.bin');
      const answer = await post(alice, form);
      expect(answer.status).toBe(201);
      const file = (await answer.json()) as FileInfo;
      expect(answer.headers.get('location')).toBe(`/api/v1/files/${file.id}`);
      expect(file).toMatchObject({ size: bytes.length, mimeType: 'application/x-own', sha256: sha256(bytes) });
      expect(file.name).toMatch(/^pass.*wd\.bin$/);
      expect(await fileOf(alice, file.id)).toEqual(file);
    });

    it('refuses other bodies and files that are too large, and reserves nothing for them (C25)', async () => {
      const carol = await createUser(server, 'carol');
      const json = await rest(server, 'POST /api/v1/files', { token: carol.token, body: {} });
      expect(json).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
      const without = new FormData();
      without.set('other', new Blob(['x']), 'x');
      expect((await post(carol, without)).status).toBe(400);
      const cutShort = await fetch(`${server.url}/api/v1/files`, {
        method: 'POST',
        headers: { authorization: `Bearer ${carol.token}`, 'content-type': 'multipart/form-data; boundary=b' },
        body: '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nhalf of it',
      });
      expect([cutShort.status, ((await cutShort.json()) as { code: string }).code]).toEqual([400, 'malformed']);
      const large = new FormData();
      large.set('file', new Blob([Buffer.alloc(20 * MB + 1)]), 'large');
      expect((await post(carol, large).catch(() => ({ status: 413 }))).status).toBe(413);
      // All of the quota is free: fifty uploads of the largest size fit.
      for (let count = 0; count < 51; count++) await beginUpload(server, carol, { size: 20 * MB });
      const next = await tus(server, carol, 'POST /api/v1/uploads', { headers: { 'upload-length': String(20 * MB) } });
      expect([next.status, (JSON.parse(next.text) as { code: string }).code]).toEqual([422, 'failed_precondition']);
    });
  });

  it('gives the quota back for uploads that are ended, and counts files once', async () => {
    const dave = await createUser(server, 'dave');
    const size = 20 * MB;
    const paths: string[] = [];
    for (let count = 0; count < 51; count++) paths.push(await beginUpload(server, dave, { size }));
    const refused = () => tus(server, dave, 'POST /api/v1/uploads', { headers: { 'upload-length': String(size) } });
    expect((await refused()).status).toBe(422);
    // Those that race for the last room do not all get it.
    await tus(server, dave, `DELETE ${paths[0]}`);
    const racing = await Promise.all(Array.from({ length: 8 }, refused));
    expect(racing.filter(({ status }) => status === 201)).toHaveLength(1);
    await uploadFile(server, dave, Buffer.from('small'));
    expect((await refused()).status).toBe(422);
  });

  it('is not held up by uploads that wait, and stops in the middle of one', async () => {
    const other = await startServer({ env: { IMD_FILES_KEEP_FREE_BYTES: '0B' } });
    const user = await createUser(other, 'alice');
    const path = await beginUpload(other, user, { size: 10 });
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(Buffer.from('12345')) });
    const stuck = appendTo(other, user, path, { offset: 0, body }).then(
      ({ status }) => status,
      () => 503,
    );
    await expect.poll(() => offsetOf(other, user, path)).toBe(5);
    expect(await other.stop()).toEqual({ code: 0, signal: null });
    expect(await stuck).toBe(503);
    const again = await other.restart();
    expect(await offsetOf(again, user, path)).toBe(5);
  });
});
