// Takes the picture in README.md: a real imd, a few accounts that talk, and the real im in a pseudo terminal.
// Needs a build (`npm run build`). Writes docs/images/im.svg, and what led there as docs/images/im-moving.svg; `--cast FILE` keeps the
// recording (asciicast). Leaves nothing else behind.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

const folder = mkdtempSync(join(tmpdir(), 'im-screenshot-'));
const undo = [() => rmSync(folder, { recursive: true, force: true })];
try {
  const server = await startServer();
  const people = {};
  for (const person of PEOPLE) people[person.username] = await joinChat(server, person);
  await talk(people);
  await people.alice.close();
  mkdirSync(dirname(PICTURE), { recursive: true });
  const { still, cast } = await picture(people);
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
  const imd = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
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

/** What is said before the picture is taken. */
async function talk({ alice, bob, mei, jonas }) {
  const say = async (client, id, body, options) =>
    (await client.stored((await client.send(id, body, options)).clientId)).seq;
  const backup = (
    await alice.createGroup({ name: 'Backup crew', handle: 'backup', members: ['@bob', '@mei', '@jonas'] })
  ).conversation.id;
  await alice.updateConversation(backup, { notice: 'release on Thursday' });
  const lunch = (await mei.createGroup({ name: '午饭 lunch', handle: 'lunch', members: ['@alice', '@jonas'] }))
    .conversation.id;
  const direct = (await jonas.openDirect('@alice')).conversation.id;
  await say(mei, lunch, '今天吃什么？ 🍜');
  await say(jonas, lunch, 'ramen!');
  await say(jonas, direct, 'can you look at my branch?');
  await say(bob, backup, 'Morning. The nightly upload stopped at page 412 again.');
  const found = await say(mei, backup, '早上好！ It is the empty page, see the log: 第412页是空的');
  await say(alice, backup, 'Then we skip those. This should do:', { replyTo: found });
  const code = await say(alice, backup, CODE, { kind: 'code', payload: { language: 'ts' } });
  await bob.react(backup, code, '👍');
  await mei.react(backup, code, '👍');
  await jonas.react(backup, code, '🚀');
  await say(bob, backup, 'Much better than what I had 😅', { replyTo: code });
  await say(jonas, backup, '@alice merged and deployed. The next run is at 18:00 ⏰');
  return backup;
}

async function picture({ bob, mei, jonas }) {
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
    env: { ...env, IM_CONFIG_DIR: join(folder, 'alice') },
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
  await see('● alice');
  pty.write('\u000b');
  await see('Go to');
  pty.write('backup');
  await see('Backup crew');
  pty.write('\r');
  await see('merged and deployed');
  const { id } = (await mei.resolve('#backup')).conversation;
  const typing = setInterval(() => mei.setTyping(id, true), 1_000);
  undo.push(() => clearInterval(typing));
  const newest = (await bob.conversation(id)).conversation.lastSeq;
  for (const reader of [bob, jonas]) await reader.markRead(id, newest);
  await see('林美 is typing');
  pty.write('Thank you all 🎉 I keep an eye on it');
  await see('I keep an eye on it');
  return { still: screenSvg(terminal, TITLE), cast: recording.cast() };
}
