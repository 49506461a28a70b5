// Takes the picture in README.md: a real imd, a few accounts that talk, and the real im in a pseudo terminal.
// Needs a build (`npm run build`). Writes docs/images/im.svg, and what led there as docs/images/im-moving.svg; `--cast FILE` keeps the
// recording (asciicast). Leaves nothing else behind.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createChatClient, createMemoryCredentialStore, createRestClient } from '@im-ts/cli/client';
import { spawn as spawnInTerminal } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { castSvg, startRecording } from './recorder.mjs';
import { screenSvg } from './screen-svg.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PICTURE = join(root, 'docs/images/im.svg');
const MOVING = join(root, 'docs/images/im-moving.svg');
const TITLE = 'im — Backup crew';
const SIZE = { cols: 104, rows: 32 };
const PATIENCE_MS = 60_000;
const PEOPLE = [
  { username: 'alice', displayName: 'Alice' },
  { username: 'bob', displayName: 'Bob' },
  { username: 'mei', displayName: '林美' },
  { username: 'jonas', displayName: 'Jonas' },
];
const CODE = `for await (const page of pages(folder)) {
  if (page.isEmpty) continue; // nothing to send
  await upload(page, { retries: 3 });
}`;
/** What all clocks say at the start: the pictures are of the same day whenever they are taken. */
const BEGUN = Date.UTC(2026, 2, 5, 17, 40);
const CLOCK = `const Real = Date;
const now = () => Real.now() - ${Date.now()} + ${BEGUN};
globalThis.Date = class extends Real {
  constructor(...given) { super(...(given.length === 0 ? [now()] : given)); }
  static now() { return now(); }
};`;
const CLOCK_MODULE = `data:text/javascript,${encodeURIComponent(CLOCK)}`;
const TIME = { TZ: 'UTC', NODE_OPTIONS: `--import=${CLOCK_MODULE}` };
// Those who talk are in this process: what they are logged in with ends by the same clock.
await import(CLOCK_MODULE);
/** Between two letters of somebody who types, and before they do something else, ms. */
const LETTER_MS = 140;
const LOOK_MS = 900;
const KEYS = {
  enter: '\r',
  tab: '\t',
  escape: '\u001b[27u',
  up: '\u001b[A',
  switcher: '\u000b',
  select: '\u0010',
  search: '\u001bs',
};

const folder = mkdtempSync(join(tmpdir(), 'im-screenshot-'));
const undo = [() => rmSync(folder, { recursive: true, force: true })];
try {
  const server = await startServer();
  const people = {};
  for (const person of PEOPLE) people[person.username] = await joinChat(server, person);
  const crew = await talk(server, people);
  await people.alice.close();
  mkdirSync(dirname(PICTURE), { recursive: true });
  const { still, cast } = await picture(people, crew);
  writeFileSync(PICTURE, still);
  writeFileSync(MOVING, await castSvg(cast, TITLE));
  const { cast: file } = parseArgs({ options: { cast: { type: 'string' } } }).values;
  if (file !== undefined) writeFileSync(file, cast);
  process.stdout.write(`${PICTURE}\n${MOVING}\n`);
} finally {
  for (const step of undo.reverse()) await step();
}

async function startServer() {
  const args = [join(root, 'packages/server/bin/imd.js'), '--port', '0', '--data-dir', join(folder, 'data')];
  const imd = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...TIME },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => imd.once('close', resolve));
  undo.push(async () => {
    imd.kill('SIGTERM');
    await ended;
  });
  for await (const line of createInterface({ input: imd.stderr })) {
    const entry = JSON.parse(line);
    if (entry.message === 'ready') {
      imd.stderr.resume();
      return entry.url;
    }
  }
  throw new Error('imd ended before it was ready.');
}

async function joinChat(serverUrl, { username, displayName }) {
  const account = { username, displayName, password: `picture of ${username}` };
  const credentials = await createRestClient({ serverUrl }).register(account);
  const home = join(folder, username, 'profiles', 'default');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(join(home, 'credentials.json'), JSON.stringify({ server: serverUrl, credentials }), { mode: 0o600 });
  const client = createChatClient({
    serverUrl,
    credentials: createMemoryCredentialStore(credentials),
    stateDir: join(folder, `${username}-state`),
    clientName: 'screenshot',
    clientVersion: '0',
  });
  undo.push(() => client.close());
  await client.connect();
  return client;
}

/** What was said before the picture is taken: most of it comes by an import, which says when. Answers the id of the crew. */
async function talk(server, { alice, bob, mei, jonas }) {
  const token = readFileSync(join(folder, 'data', 'admin.token'), 'utf8').trim();
  const call = async (path, body) => {
    const response = await fetch(new URL(`/api/v1/admin/${path}`, server), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, reason: 'picture' }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const ids = (people) => people.map(({ me }) => me.id);
  const conversation = async (body) => (await call('imports/conversations', body)).conversationId;
  const group = (name, handle, members) =>
    conversation({ kind: 'group', name, handle, ownerId: alice.me.id, memberIds: ids(members) });
  const direct = (peer) => conversation({ kind: 'direct', memberIds: ids([alice, peer]) });
  const say = async (id, said) => {
    const known = new Map(said.map(([, , body]) => [body, randomUUID()]));
    const messages = said.map(([minutesAgo, by, body, { replyTo, reactions = [] } = {}]) => ({
      clientId: known.get(body),
      senderId: by.me.id,
      sentAt: new Date(BEGUN - minutesAgo * 60_000).toISOString(),
      editedAt: null,
      kind: 'markdown',
      body,
      ...(replyTo === undefined ? {} : { replyTo: known.get(replyTo) }),
      reactions: reactions.map(([emoji, people]) => ({ emoji, userIds: ids(people) })),
    }));
    await call(`conversations/${id}/import`, { messages });
  };

  await say(await direct(mei), [[300, mei, 'back at 14:00']]);
  await say(await direct(bob), [[200, alice, 'see you on Thursday']]);
  await say(await group('Frontend', 'frontend', [mei, jonas]), [[95, mei, 'merged, the new header is live']]);
  const lunch = await group('午饭 lunch', 'lunch', [mei, jonas]);
  const crew = await group('Backup crew', 'backup', [bob, mei, jonas]);
  await alice.updateConversation(crew, { notice: 'release on Thursday' });
  const found = '早上好！ It is the empty page, see the log: 第412页是空的';
  const fix = `Then we skip those. This should do:\n\`\`\`ts\n${CODE}\n\`\`\``;
  await say(crew, [
    [38, bob, 'The nightly upload stopped at page `412` again: https://ci.example.org/4711'],
    [35, mei, found],
    [
      29,
      alice,
      fix,
      {
        replyTo: found,
        reactions: [
          ['👍', [bob, mei]],
          ['🚀', [jonas]],
        ],
      },
    ],
    [20, bob, 'Much better than what I had 😅', { replyTo: fix }],
  ]);
  const live = async (client, id, body) => void (await client.stored((await client.send(id, body)).clientId));
  await live(mei, lunch, '今天吃什么？ 🍜');
  await live(jonas, lunch, 'ramen!');
  await live(jonas, (await jonas.openDirect('@alice')).conversation.id, 'can you look at my branch?');
  return crew;
}

async function picture({ bob, mei, jonas }, crew) {
  writeFileSync(join(folder, 'alice', 'im.toml'), '[screen]\ntheme = "dark"\n');
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
  };
  const pty = spawnInTerminal(process.execPath, [join(root, 'packages/cli/bin/im.js')], {
    ...SIZE,
    cwd: folder,
    env: { ...env, ...TIME, IM_CONFIG_DIR: join(folder, 'alice') },
  });
  const terminal = new xterm.Terminal({ ...SIZE, allowProposedApi: true });
  const recording = startRecording({ columns: SIZE.cols, rows: SIZE.rows, title: TITLE, env: { TERM: env.TERM } });
  pty.onData((data) => {
    recording.output(data);
    terminal.write(data);
  });
  terminal.onData((answer) => pty.write(answer));
  const ended = new Promise((resolve) => pty.onExit(resolve));
  undo.push(async () => {
    pty.kill();
    await ended;
  });
  const lines = () =>
    Array.from({ length: SIZE.rows }, (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true) ?? '');
  const see = async (text) => {
    const end = Date.now() + PATIENCE_MS;
    while (!lines().some((line) => line.includes(text))) {
      if (Date.now() > end) throw new Error(`"${text}" did not come. The screen:\n${lines().join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const type = async (text) => {
    for (const letter of text) {
      pty.write(letter);
      await pause(LETTER_MS);
    }
  };
  const press = async (...keys) => {
    for (const key of keys) {
      pty.write(key);
      await pause(LOOK_MS);
    }
  };

  await see('● alice');
  await press(KEYS.switcher);
  await type('back');
  await see('Backup crew');
  await press(KEYS.enter);
  await see('Much better');
  jonas.setTyping(crew, true);
  await see('Jonas is typing');
  await pause(LOOK_MS);
  await jonas.send(crew, '@alice merged and deployed. The next run is at 18:00 ⏰');
  await see('merged and deployed');
  await pause(LOOK_MS);
  const typing = setInterval(() => mei.setTyping(crew, true), 1_000);
  undo.push(() => clearInterval(typing));
  await type('Thank you all :tad');
  await press(KEYS.tab);
  await type('I keep an eye on it');
  await see('林美 is typing');
  const readBy = async (readers) => {
    const newest = (await bob.conversation(crew)).conversation.lastSeq;
    for (const reader of readers) await reader.markRead(crew, newest);
  };
  await readBy([bob, jonas]);
  await pause(LOOK_MS);
  const still = screenSvg(terminal, TITLE);
  clearInterval(typing);
  mei.setTyping(crew, false);
  await press(KEYS.enter);
  await readBy([bob, mei, jonas]);
  await see('read by all');
  await press(KEYS.select, KEYS.up, 'a', KEYS.enter);
  await press(KEYS.search);
  await type('page');
  await press(KEYS.enter);
  await see('1 of 3');
  await press(KEYS.escape);
  return { still, cast: recording.cast() };
}
