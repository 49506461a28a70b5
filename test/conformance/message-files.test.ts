import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, newId, type RawClient } from '../support/raw-client.ts';
import { answerOf } from '../support/rest-answers.ts';
import { appendTo, beginUpload, download, sha256, tus, uploadFile } from '../support/uploads.ts';
import { createGroup, createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

const BYTES = Buffer.from('what is in the file');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let server: RunningServer;
let alice: TestUser;
let bob: TestUser;
let carol: TestUser;
let socket: RawClient;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller', env: { IMD_FILES_KEEP_FREE_BYTES: '0B' } });
  alice = await createUser(server, 'alice');
  bob = await createUser(server, 'bob');
  carol = await createUser(server, 'carol');
  socket = await connectAs(server, alice, { ownedBy: 'caller' });
});
afterAll(async () => {
  socket.terminate();
  await server.stop();
});

const upload = (user: TestUser, filename: string, bytes: Buffer = BYTES) =>
  uploadFile(server, user, bytes, { filename });

async function say(user: TestUser, conversationId: number, request: object) {
  const body = { body: '', ...request };
  const { instance: _instance, ...said } = ((
    await rest(server, `POST /api/v1/conversations/${conversationId}/messages`, { token: user.token, body })
  ).body ?? {}) as Record<string, unknown>;
  return said;
}

async function messageAt(user: TestUser, conversationId: number, seq: unknown) {
  const path = `GET /api/v1/conversations/${conversationId}/messages?limit=200`;
  const { messages } = answerOf('listMessages', await restOk(server, path, { token: user.token }));
  return messages.find((message) => message.seq === seq);
}

/** A file with a thumbnail. */
async function uploadPicture(user: TestUser, filename: string): Promise<number> {
  const id = await upload(user, filename, PNG);
  const file = () => restOk(server, `GET /api/v1/files/${id}`, { token: user.token });
  await expect.poll(file, { timeout: 30_000 }).toMatchObject({ hasThumbnail: true });
  return id;
}

/** Which of these read a picture: what is known of it, its bytes, some of them, its thumbnail, and by a new link. */
async function reads(id: number, ...users: readonly TestUser[]) {
  const found: boolean[] = [];
  for (const user of users) {
    const statuses = await Promise.all([
      download(server, user, `/api/v1/files/${id}`),
      download(server, user, `/api/v1/files/${id}/content`),
      download(server, user, `/api/v1/files/${id}/content`, { range: 'bytes=0-3' }),
      download(server, user, `/api/v1/files/${id}/thumbnail`),
      rest(server, `POST /api/v1/files/${id}/link`, { token: user.token }),
    ]).then((answers) => answers.map(({ status }) => status));
    const isRead = statuses[0] === 200;
    expect(statuses).toEqual(isRead ? [200, 200, 206, 200, 200] : [404, 404, 404, 404, 404]);
    found.push(isRead);
  }
  return found;
}

async function linkOf(user: TestUser, id: number): Promise<string> {
  const { url } = (await restOk(server, `POST /api/v1/files/${id}/link`, { token: user.token })) as { url: string };
  return url;
}

const byLink = async (url: string) => (await download(server, undefined, url)).status;

describe('files of a message', () => {
  it('are in its event and in pages, filled in by the server', async () => {
    const direct = await openDirect(server, alice, 'bob');
    const receiver = await connectAs(server, bob);
    const ids = [await upload(alice, 'notes.txt'), await upload(alice, 'dot.png', PNG)];
    const text = { name: 'notes.txt', size: BYTES.length, sha256: sha256(BYTES), width: 0, height: 0 };
    const picture = {
      name: 'dot.png',
      size: PNG.length,
      mimeType: 'image/png',
      sha256: sha256(PNG),
      width: 1,
      height: 1,
    };
    const files = [
      { ...text, id: ids[0] },
      { ...picture, id: ids[1] },
    ];
    const claimed = { files: [{ id: 1, name: 'forged' }] };
    const request = { conversationId: direct, clientId: newId(), kind: 1, body: 'look', fileIds: ids, ...claimed };
    const { stored } = await socket.request({ sendMessage: request });
    const { conversation } = await receiver.untilEvent((event) => event.conversation?.messageStored != null);
    expect(conversation?.messageStored).toMatchObject({ body: 'look', kind: 1, files });
    const listed = await messageAt(bob, direct, stored?.seq);
    expect(listed).toMatchObject({ body: 'look', kind: 'text', files });
    expect(listed?.files[1]).toEqual((await rest(server, `GET /api/v1/files/${ids[1]}`, { token: bob.token })).body);
    expect(await messageAt(bob, direct, (await say(alice, direct, { body: 'none' })).seq)).toMatchObject({ files: [] });
    receiver.terminate();
  });

  it('are a message without a text, which has the kind and the names of its files', async () => {
    const direct = await openDirect(server, alice, 'bob');
    const [text, picture] = [await upload(alice, 'a.txt'), await upload(alice, 'b.png', PNG)];
    const kinds = [
      [{ fileIds: [picture] }, 'image', 'b.png'],
      [{ fileIds: [picture, text] }, 'file', 'b.png\na.txt'],
      [{ fileIds: [picture], kind: 'markdown' }, 'markdown', 'b.png'],
      [{ fileIds: [picture], kind: 'file', body: 'mine' }, 'file', 'mine'],
      [{ fileIds: [picture], payload: { a: 1 } }, 'text', 'b.png'],
    ] as const;
    for (const [request, kind, body] of kinds) {
      const { seq } = await say(alice, direct, request);
      expect(await messageAt(bob, direct, seq)).toMatchObject({ kind, body });
    }
  });

  it('are refused with one answer: those of others, deleted ones, uploads, and numbers without a file', async () => {
    const direct = await openDirect(server, alice, 'bob');
    const foreign = await upload(bob, 'of-bob.txt');
    await say(bob, direct, { fileIds: [foreign] });
    const path = await beginUpload(server, alice, { size: 5, metadata: { filename: 'deleted.txt' } });
    const done = await appendTo(server, alice, path, { offset: 0, body: Buffer.from('12345') });
    const deleted = Number(done.headers.get('im-file-id'));
    expect((await tus(server, alice, `DELETE ${path}`)).status).toBe(204);
    const mine = await uploadPicture(alice, 'mine.png');
    const never = await say(alice, direct, { body: 'x', fileIds: [999_999] });
    expect(never).toMatchObject({
      status: 404,
      code: 'not_found',
      detail: expect.stringContaining('have not uploaded'),
    });
    for (const fileIds of [[foreign], [deleted], [mine, foreign]]) {
      expect(await say(alice, direct, { body: 'x', fileIds })).toEqual(never);
    }
    const rejected = await socket.request({
      sendMessage: { conversationId: direct, clientId: newId(), kind: 1, body: 'x', fileIds: [foreign] },
    });
    expect(rejected.error).toMatchObject({ message: never.detail });
    // What was refused is the sender's as before.
    expect(await reads(mine, alice, bob)).toEqual([true, false]);
  });

  it('are at most ten, each of them once', async () => {
    const direct = await openDirect(server, alice, 'bob');
    const ids = Array.from({ length: 11 }, (_, index) => index + 1);
    expect(await say(alice, direct, { fileIds: ids })).toMatchObject({ status: 400, code: 'invalid_argument' });
    expect(await say(alice, direct, { fileIds: [1, 1] })).toMatchObject({ code: 'invalid_argument' });
    expect(await say(alice, direct, { fileIds: [] })).toMatchObject({ code: 'invalid_argument' });
  });

  it('belong to what makes a message the same message', async () => {
    const direct = await openDirect(server, alice, 'bob');
    const [one, two] = [await upload(alice, 'one.txt'), await upload(alice, 'two.txt')];
    const clientId = newId();
    const send = (fileIds: number[]) =>
      socket.request({
        sendMessage: { conversationId: direct, clientId, kind: 1, body: 'once', fileIds, resend: true },
      });
    const { stored } = await send([one]);
    expect((await send([one])).stored).toEqual(stored);
    expect((await send([two])).error).toMatchObject({ message: expect.stringMatching(/another|different/i) });
    // Also when the file cannot be sent any more.
    await restOk(server, `DELETE /api/v1/conversations/${direct}/messages/${stored?.seq}`, { token: alice.token });
    expect((await send([one])).stored).toEqual(stored);
  });

  it('stay when the text is edited', async () => {
    const direct = await openDirect(server, alice, 'bob');
    const id = await upload(alice, 'kept.txt');
    const { seq } = await say(alice, direct, { kind: 'file', body: 'a draft', fileIds: [id] });
    const path = `PATCH /api/v1/conversations/${direct}/messages/${seq}`;
    await restOk(server, path, { token: alice.token, body: { body: 'the draft' } });
    const edited = { body: 'the draft', kind: 'file', files: [{ id, name: 'kept.txt' }] };
    expect(await messageAt(bob, direct, seq)).toMatchObject(edited);
  });

  it('keep their place among what the same person says', async () => {
    const direct = await openDirect(server, alice, 'carol');
    const id = await upload(alice, 'first.txt');
    const send = (body: string, fileIds: number[] = []) =>
      socket.request({ sendMessage: { conversationId: direct, clientId: newId(), kind: 1, body, fileIds } });
    const answers = await Promise.all([
      send('with a file', [id]),
      send('then this'),
      send('and @carol'),
      send('x', [999_999]),
    ]);
    const seqs = answers.map(({ stored }) => stored?.seq ?? 0);
    expect(seqs.slice(0, 3)).toEqual([...seqs.slice(0, 3)].sort((left, right) => left - right));
    expect(seqs[3]).toBe(0);
  });
});

describe('a file', () => {
  it('is its uploader’s until it is sent, then of whoever may read its message', async () => {
    const direct = await openDirect(server, alice, 'bob');
    const id = await uploadPicture(alice, 'plan.png');
    expect(await reads(id, alice, bob, carol)).toEqual([true, false, false]);
    const { seq } = await say(alice, direct, { fileIds: [id] });
    expect(await reads(id, alice, bob, carol)).toEqual([true, true, false]);
    const links = [await linkOf(alice, id), await linkOf(bob, id)];
    expect(await Promise.all(links.map(byLink))).toEqual([200, 200]);
    await restOk(server, `DELETE /api/v1/conversations/${direct}/messages/${seq}`, { token: alice.token });
    expect(await reads(id, alice, bob, carol)).toEqual([false, false, false]);
    expect(await Promise.all(links.map(byLink))).toEqual([404, 404]);
    // It cannot come back by being sent again.
    expect(await messageAt(bob, direct, seq)).toMatchObject({ files: [] });
  });

  it('is forwarded with its message, and stays in the forward when the original is recalled', async () => {
    const direct = await openDirect(server, alice, 'bob');
    const group = await createGroup(server, bob, [carol]);
    const id = await uploadPicture(alice, 'again.png');
    const { seq } = await say(alice, direct, { fileIds: [id] });
    const forward = await restOk(server, `POST /api/v1/conversations/${group}/forwards`, {
      token: bob.token,
      body: { from: '@alice', fromSeq: seq },
    });
    const copy = answerOf('forwardMessage', forward);
    expect(await messageAt(carol, group, copy.seq)).toMatchObject({
      kind: 'image',
      files: [{ id, name: 'again.png' }],
    });
    expect(await reads(id, alice, bob, carol)).toEqual([true, true, true]);
    await restOk(server, `DELETE /api/v1/conversations/${direct}/messages/${seq}`, { token: alice.token });
    expect(await reads(id, alice, bob, carol)).toEqual([false, true, true]);
    // Whoever reads it is not who may send it.
    expect(await say(carol, group, { fileIds: [id] })).toMatchObject({ code: 'not_found' });
  });

  it('is gone for who has deleted or cleared its message, who has left or was removed or banned, and who came later', async () => {
    const made = await restOk(server, 'POST /api/v1/conversations', {
      token: alice.token,
      body: { name: 'closed past', members: ['@bob', '@carol'], historyVisibility: 'since_join' },
    });
    const group = answerOf('createGroup', made).summary.conversation.id;
    const at = `/api/v1/conversations/${group}`;
    const dora = await createUser(server, 'dora');
    const id = await uploadPicture(alice, 'minutes.png');
    const { seq } = await say(alice, group, { fileIds: [id] });
    await restOk(server, `POST ${at}/members`, { token: alice.token, body: { users: ['@dora'] } });
    expect(await reads(id, alice, bob, carol, dora)).toEqual([true, true, true, false]);
    const link = await linkOf(bob, id);
    await restOk(server, `POST ${at}/hidden`, { token: bob.token, body: { seqs: [seq] } });
    expect(await reads(id, alice, bob, carol)).toEqual([true, false, true]);
    expect(await byLink(link)).toBe(404);
    await restOk(server, `POST ${at}/clear`, { token: carol.token, body: {} });
    expect(await reads(id, alice, carol)).toEqual([true, false]);

    const second = await uploadPicture(alice, 'agenda.png');
    await say(alice, group, { fileIds: [second] });
    expect(await reads(second, alice, bob, carol, dora)).toEqual([true, true, true, true]);
    await restOk(server, `DELETE ${at}/members/@bob`, { token: alice.token });
    await restOk(server, `PUT ${at}/bans/@carol`, { token: alice.token });
    await restOk(server, `POST ${at}/leave`, { token: dora.token });
    expect(await reads(second, alice, bob, carol, dora)).toEqual([true, false, false, false]);
    const own = await linkOf(alice, second);
    await restOk(server, `DELETE ${at}`, { token: alice.token });
    expect(await reads(second, alice)).toEqual([false]);
    expect(await byLink(own)).toBe(404);
  });
});
