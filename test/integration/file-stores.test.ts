import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { useKafka, useMariadb, useS3 } from '../support/services.ts';
import { appendTo, beginUpload, download, offsetOf, uploadFile } from '../support/uploads.ts';
import { createUser, rest, restOk } from '../support/users.ts';

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
  });

  it('gets none where they are switched off', async () => {
    const server = await startServer({ env: { IMD_FILES_THUMBNAILS: 'false' } });
    const alice = await createUser(server, 'alice');
    const id = await uploadFile(server, alice, await picture(), { filename: 'a.png', filetype: 'image/png' });
    const file = await restOk(server, `GET /api/v1/files/${id}`, { token: alice.token });
    expect(file).toMatchObject({ width: 900, hasThumbnail: false });
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
