import { beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../support/harness.ts';
import { createGroup, createUser, restOk, type TestUser } from '../../support/users.ts';
import { type ImTerminal, openIm } from './im-terminal.ts';
import { connectPerson, loggedInDir } from './people.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  return async () => {
    await server.stop();
  };
});

const MARKS = '\u0301';
/** Nicknames and, with "room" at their end, group names. What they hold has width 2 in places where terminals disagree. */
const NAMES = [
  'مستخدم',
  'חדר 5',
  `n${MARKS.repeat(50)}`,
  'ab \u200b cd',
  '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦',
  '🇪🇺🇪🇺🇪🇺🇪🇺🇪🇺🇪🇺🇪🇺🇪🇺🇪🇺🇪🇺',
  '1️⃣ ⚠️ ℹ️ 👶🏽',
];

async function named(username: string, displayName: string): Promise<TestUser> {
  const user = await createUser(server, username);
  await restOk(server, 'PATCH /api/v1/me', { token: user.token, body: { displayName } });
  return user;
}

/** Alice in a direct conversation with each, and in groups that are called so; the last group has a message of each. */
async function startChat(name: string) {
  const alice = await createUser(server, `${name}alice`);
  const people = await Promise.all(NAMES.map((displayName, index) => named(`${name}p${index}`, displayName)));
  const clients = [];
  for (const [index, person] of people.entries()) {
    const client = await connectPerson(server, person);
    clients.push(client);
    const { id } = (await client.openDirect(alice.username)).conversation;
    await client.send(id, 'direct');
    const room = await createGroup(server, person, [alice]);
    await client.updateConversation(room, { name: `${NAMES[index]} room` });
  }
  const first = people[0] as TestUser;
  const hall = await createGroup(server, first, [alice, ...people.slice(1)]);
  for (const [index, client] of clients.entries()) {
    const entry = await client.send(hall, `says ${index}.`);
    await client.stored(entry.clientId);
  }
  return { alice, clients, hall };
}

/** Every frame line is in one column, every time is behind its name, and nothing runs over. */
function expectInPlace(im: ImTerminal, columns: number): void {
  expect(new Set(im.columnsOf('│')).size).toBeLessThanOrEqual(1);
  expect(im.screen()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  expect(im.bytes()).not.toMatch(/[\u202a-\u202e\u2066-\u2069\ufffd]/);
  expect(im.bytes()).not.toContain(MARKS.repeat(7));
  for (const line of im.lines())
    expect(Array.from(line.replace(/\p{M}|\u200d|\ufe0f|\u200e/gu, '')).length).toBeLessThanOrEqual(columns);
}

describe('names from others', () => {
  it.each([
    [40, 24],
    [80, 40],
    [120, 40],
  ])(
    'C04 to C07 keep their places in list, title, header, system line, quote and switcher at %ix%i',
    async (columns, rows) => {
      const name = `names${columns}`;
      const { alice, clients, hall } = await startChat(name);
      const im = openIm({ configDir: await loggedInDir(server, alice), columns, rows });
      await im.see(`● ${name}alice`);
      await im.type('\u000b', 'group of', '\r');
      // Opened by itself before, it may have been read to some point: then that is where it stands now.
      await im.see(/says \d\./);
      await im.type('\u001b[1;5F');
      await im.see(`says ${NAMES.length - 1}.`);
      await im.quiet();
      expectInPlace(im, columns);
      // The time stands right behind each name, whatever direction the name has; in wide layouts in a column before it.
      const hasColumn = columns >= 80;
      const headers = im
        .lines()
        .map((line) => line.trimEnd())
        .filter((line) => (hasColumn ? /│.\d\d:\d\d/u : /\d\d:\d\d$/).test(line));
      expect(headers.length).toBeGreaterThanOrEqual(rows === 24 ? 5 : NAMES.length);
      const header = hasColumn ? /│.\d\d:\d\d {2}\S+/u : /\S+[\u200e ]* \d\d:\d\d$/u;
      for (const line of headers) expect(line).toMatch(header);
      expect(im.screen()).toContain('…');

      await clients[3]?.send(hall, 'an answer', { replyTo: 3 });
      await im.see('an answer');
      await im.type('\u0010', 'r');
      await im.see('reply to');
      expectInPlace(im, columns);
      await im.type('\u001b');
      await im.unsee('reply to');
      await im.type('\u000b', 'room');
      await im.see('Go to');
      await im.quiet();
      // The frame of the dialog: two columns, left and right, and in the wide layout that of the list beside it.
      const frame = im.columnsOf('│');
      expect(new Set(frame).size).toBeLessThanOrEqual(3);
      expect(im.bytes()).not.toMatch(/[\u202a-\u202e\u2066-\u2069\ufffd]/);
      for (let turn = 1; turn < NAMES.length; turn++) {
        await im.type('\u001b[B');
        await im.quiet(60);
      }
      expect(new Set(im.columnsOf('│')).size).toBeLessThanOrEqual(3);
      // The last room is opened; its name is then in the title and in a line of the timeline. (After it comes a new chat.)
      await im.type('\r');
      await im.unsee('says 7.');
      await im.see('named the group');
      await im.quiet();
      expectInPlace(im, columns);
    },
  );

  it('C06 leaves the stored names as they were given', async () => {
    const { alice } = await startChat('stored');
    const users = await Promise.all(
      NAMES.map((_name, index) => restOk(server, `GET /api/v1/users/@storedp${index}`, { token: alice.token })),
    );
    expect(users.map((answer) => (answer as { displayName: string }).displayName)).toEqual(NAMES);
  });
});
