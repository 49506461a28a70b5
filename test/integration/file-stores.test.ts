import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { type RunningServer, runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { createSdkClient } from '../support/sdk-client.ts';
import { useKafka, useMariadb, useS3 } from '../support/services.ts';
import { appendTo, beginUpload, download, offsetOf, sha256, uploadFile } from '../support/uploads.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

const s3 = await useS3();
const mariadb = await useMariadb();
const kafka = await useKafka();

/** Variables for a server whose files are below a prefix of its own. */
function inBucket(change: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    IMD_FILES_STORE: 's3',
    IMD_S3_ENDPOINT: s3?.endpoint ?? '',
    IMD_S3_BUCKET: s3?.bucket ?? '',
    IMD_S3_ACCESS_KEY_ID: s3?.accessKeyId ?? '',
    IMD_S3_SECRET_ACCESS_KEY: s3?.secretAccessKey ?? '',
    IMD_S3_PREFIX: `test/${randomBytes(8).toString('hex')}/`,
    ...change,
  };
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 600, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();
}

describe('a picture', () => {
  it('gets a thumbnail', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    const id = await uploadFile(server, alice, await picture(), { filename: 'a.png', filetype: 'image/png' });
    const file = () => restOk(server, `GET /api/v1/files/${id}`, { token: alice.token });
    await expect.poll(file).toMatchObject({ width: 900, height: 600, hasThumbnail: true });
    const thumbnail = await download(server, alice, `/api/v1/files/${id}/thumbnail`);
    expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ format: 'webp', width: 320 });
    const path = `/api/v1/files/${id}/thumbnail?format=png`;
    const png = await download(server, alice, path);
    expect(png.headers.get('content-type')).toBe('image/png');
    expect(await sharp(png.bytes).metadata()).toMatchObject({ format: 'png', width: 320, height: 213 });
    expect(Buffer.from(await createSdkClient(server, alice).files.thumbnail(id)).equals(png.bytes)).toBe(true);
    const etag = png.headers.get('etag') ?? '';
    expect(etag).not.toBe(thumbnail.headers.get('etag'));
    expect((await download(server, alice, path, { 'if-none-match': etag })).status).toBe(304);
    const part = await download(server, alice, path, { range: 'bytes=1-3' });
    expect([part.status, part.bytes.toString('latin1')]).toEqual([206, 'PNG']);
    const refused = await rest(server, `GET /api/v1/files/${id}/thumbnail?format=gif`, { token: alice.token });
    expect(refused).toMatchObject({ status: 400, body: { field: 'format' } });
    const bob = await createUser(server, 'bob');
    expect((await download(server, bob, path)).status).toBe(404);
  });

  it('gets none where they are switched off', async () => {
    const server = await startServer({ env: { IMD_FILES_THUMBNAILS: 'false' } });
    const alice = await createUser(server, 'alice');
    const id = await uploadFile(server, alice, await picture(), { filename: 'a.png', filetype: 'image/png' });
    const file = await restOk(server, `GET /api/v1/files/${id}`, { token: alice.token });
    expect(file).toMatchObject({ width: 900, hasThumbnail: false });
    await expect(createSdkClient(server, alice).files.thumbnail(id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe.skipIf(s3 === undefined)('files in S3', () => {
  it('are uploaded over a kill -9, and come back as they were', async () => {
    const server = await startServer({ env: inBucket() });
    const alice = await createUser(server, 'alice');
    const bytes = randomBytes(12_000_000);
    const path = await beginUpload(server, alice, { size: bytes.length });
    await appendTo(server, alice, path, { offset: 0, body: bytes.subarray(0, 7_000_000) });
    await server.kill('SIGKILL');
    const again = await server.restart();
    expect(await offsetOf(again, alice, path)).toBe(7_000_000);
    const done = await appendTo(again, alice, path, { offset: 7_000_000, body: bytes.subarray(7_000_000) });
    const id = done.headers.get('im-file-id');
    const whole = await download(again, alice, `/api/v1/files/${id}/content`);
    expect(whole.bytes.equals(bytes)).toBe(true);
  });

  it.each([
    ['IMD_S3_SECRET_ACCESS_KEY', 'wrong-secret', 's3.secretAccessKey'],
    ['IMD_S3_ACCESS_KEY_ID', 'nobody', 's3.accessKeyId'],
    ['IMD_S3_BUCKET', 'no-such-bucket', 's3.bucket'],
  ])('stop the start when %s is wrong', async (variable, value, advice) => {
    const env = inBucket({ [variable]: value });
    const { code, output } = await runImd(['--port', '0', '--data-dir', temporaryFolder()], { env });
    expect(code).toBe(1);
    expect(output).toContain('Files cannot be kept in S3');
    expect(output).toContain(advice);
    expect(output).not.toContain(env.IMD_S3_SECRET_ACCESS_KEY);
  });
});

describe.skipIf(mariadb === undefined || kafka === undefined)('several nodes without a store in common', () => {
  it('refuse files and say what to do: at the upload, in the log and in config check', async () => {
    const env = {
      IMD_STORAGE_URL: (await mariadb?.createDatabase())?.url ?? '',
      IMD_COMMAND_LOG_DRIVER: 'kafka',
      IMD_KAFKA_BROKERS: kafka?.brokers ?? '',
      IMD_KAFKA_TOPIC_PREFIX: kafka?.createTopicPrefix() ?? '',
      IMD_FILES_STORE: 'local',
      IMD_WEBHOOKS_KEY_FILE: '',
    };
    const server = await startServer({ env });
    const alice = await createUser(server, 'alice');
    const begun = await fetch(`${server.url}/api/v1/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${alice.token}`, 'tus-resumable': '1.0.0', 'upload-length': '5' },
    });
    expect(begun.status).toBe(422);
    expect(await begun.text()).toContain('files.store');
    expect(server.logs().some((line) => line.includes('Files are refused'))).toBe(true);
    expect((await rest(server, 'GET /api/v1/me', { token: alice.token })).status).toBe(200);
    const checked = await runImd(['config', 'check'], { env });
    expect(checked).toMatchObject({ code: 0, output: expect.stringContaining('Files are refused') });
    expect(checked.output).toContain('Webhooks that deliver are refused');
  });
});

/** What a reader gets of a file on a node: what is known of it, its bytes, some of them, its thumbnail, and both by an old link. */
async function readOn(
  node: RunningServer,
  reader: TestUser,
  { id, link }: { readonly id: number; readonly link: string },
) {
  const at = `/api/v1/files/${id}`;
  const secret = link.slice(link.indexOf('?'));
  const answers = await Promise.all([
    download(node, reader, at),
    download(node, reader, `${at}/content`),
    download(node, reader, `${at}/content`, { range: 'bytes=0-3' }),
    download(node, reader, `${at}/thumbnail`),
    download(node, undefined, link),
    download(node, undefined, link, { range: 'bytes=4-' }),
    download(node, undefined, `${at}/thumbnail${secret}`),
  ]);
  return answers.map(({ status }) => status);
}

const READ = [200, 200, 206, 200, 200, 206, 200];
const GONE = READ.map(() => 404);

describe.skipIf(mariadb === undefined || kafka === undefined)('two nodes with a store in common', () => {
  it('take over uploads, and let nobody read on either what was taken from them', { timeout: 180_000 }, async () => {
    if (mariadb === undefined || kafka === undefined) return;
    const cluster = await startCluster({ mariadb, kafka, env: { IMD_FILES_KEEP_FREE_BYTES: '0B' } });
    const [here, there] = [cluster.node(0), cluster.node(1)];
    const alice = await createUser(here, 'alice');
    const bob = await createUser(here, 'bob');
    const bytes = await picture();
    const half = bytes.length >> 1;
    const uploadOnBoth = async (): Promise<number> => {
      const metadata = { filename: 'a.png', filetype: 'image/png' };
      const path = await beginUpload(here, alice, { size: bytes.length, metadata });
      await appendTo(here, alice, path, { offset: 0, body: bytes.subarray(0, half) });
      expect(await offsetOf(there, alice, path)).toBe(half);
      const done = await appendTo(there, alice, path, { offset: half, body: bytes.subarray(half) });
      const id = Number(done.headers.get('im-file-id'));
      const file = () => restOk(here, `GET /api/v1/files/${id}`, { token: alice.token });
      await expect.poll(file, { timeout: 30_000 }).toMatchObject({ sha256: sha256(bytes), hasThumbnail: true });
      return id;
    };
    const ends: Record<string, (group: string, seq: number) => string> = {
      removed: (group) => `DELETE ${group}/members/@bob`,
      banned: (group) => `PUT ${group}/bans/@bob`,
      recalled: (group, seq) => `DELETE ${group}/messages/${seq}`,
      dismissed: (group) => `DELETE ${group}`,
    };
    for (const [end, request] of Object.entries(ends)) {
      const made = (await restOk(here, 'POST /api/v1/conversations', {
        token: alice.token,
        body: { name: end, members: ['@bob'], historyVisibility: 'since_join' },
      })) as { summary: { conversation: { id: number } } };
      const group = `/api/v1/conversations/${made.summary.conversation.id}`;
      const id = await uploadOnBoth();
      const said = await restOk(here, `POST ${group}/messages`, {
        token: alice.token,
        body: { body: '', fileIds: [id] },
      });
      const linkOf = async (reader: TestUser) =>
        ((await restOk(there, `POST /api/v1/files/${id}/link`, { token: reader.token })) as { url: string }).url;
      const file = { id, link: await linkOf(bob) };
      for (const node of [here, there]) expect(await readOn(node, bob, file), end).toEqual(READ);
      // Who comes later reads none of it, and has no link of their own.
      const later = await createUser(here, `after-${end}`);
      await restOk(here, `POST ${group}/members`, { token: alice.token, body: { users: [`@${later.username}`] } });
      for (const node of [here, there])
        expect((await readOn(node, later, file)).slice(0, 4), end).toEqual(GONE.slice(0, 4));
      await restOk(here, request(group, (said as { seq: number }).seq), { token: alice.token });
      for (const node of [there, here]) expect(await readOn(node, bob, file), end).toEqual(GONE);
    }
  });
});
