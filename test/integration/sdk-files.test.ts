import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { byEffort, SEED, seededShare } from '../support/effort.ts';
import { startServer } from '../support/harness.ts';
import { type Direction, startProxy } from '../support/proxy.ts';
import { connectSdkClient, createSdkClient } from '../support/sdk-client.ts';
import { createUser, openDirect } from '../support/users.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function read(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Cuts the line after random numbers of bytes, `count` times or until `ended`. */
async function cutting(
  proxy: Awaited<ReturnType<typeof startProxy>>,
  direction: Direction,
  { count, ended }: { count: number; ended: Promise<unknown> },
) {
  let over = false;
  const end = ended.then(
    () => {
      over = true;
    },
    () => {
      over = true;
    },
  );
  let cuts = 0;
  while (cuts < count && !over) {
    const goal = proxy.bytes(direction) + Math.floor(seededShare(SEED, cuts) * 600_000) + 1;
    while (!over && proxy.bytes(direction) < goal) await Promise.race([proxy.nextBytes(direction), end]);
    if (over) break;
    proxy.cut();
    cuts++;
  }
  return cuts;
}

it('a file is the same after its upload and its download were cut at random places', async () => {
  const server = await startServer();
  const proxy = await startProxy(server);
  const alice = await createUser(server, 'alice');
  const { files } = createSdkClient(proxy, alice);
  const count = byEffort(6, 100);
  const bytes = Buffer.alloc(count * 700_000);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE((at * 2_654_435_761) % 2 ** 32, at);

  const uploading = files.upload(bytes, { name: 'cut.bin' });
  expect(await cutting(proxy, 'up', { count, ended: uploading })).toBe(count);
  const file = await uploading;
  expect(file).toMatchObject({ name: 'cut.bin', size: bytes.length });
  const direct = createSdkClient(server, alice).files;
  expect(sha256(await read((await direct.download(file.id)).bytes))).toBe(sha256(bytes));

  const { bytes: coming } = await files.download(file.id);
  const downloading = read(coming);
  expect(await cutting(proxy, 'down', { count, ended: downloading })).toBe(count);
  expect(sha256(await downloading)).toBe(sha256(bytes));
});

it('a message has the files that were uploaded for it, and only who may read it may read them', async () => {
  const server = await startServer();
  const [alice, bob, eve] = [
    await createUser(server, 'alice'),
    await createUser(server, 'bob'),
    await createUser(server, 'eve'),
  ];
  const conversationId = await openDirect(server, alice, bob.username);
  const client = await connectSdkClient(server, alice);
  const file = await client.files.upload(Buffer.from('hello'), { name: 'a.txt' });
  const readers = { bob: createSdkClient(server, bob).files, eve: createSdkClient(server, eve).files };
  await expect(readers.bob.get(file.id)).rejects.toMatchObject({ code: 'not_found' });
  const { clientId } = await client.send(conversationId, '', { kind: 'file', fileIds: [file.id] });
  const { seq } = await client.stored(clientId);
  const { messages } = await client.history(conversationId, { around: seq, limit: 1 });
  expect(messages[0]?.files).toEqual([{ ...file, sha256: sha256(Buffer.from('hello')) }]);
  expect(String(await read((await readers.bob.download(file.id)).bytes))).toBe('hello');
  await expect(readers.eve.get(file.id)).rejects.toMatchObject({ code: 'not_found' });
  await client.recall(conversationId, seq);
  await expect(readers.bob.download(file.id)).rejects.toMatchObject({ code: 'not_found' });
});
