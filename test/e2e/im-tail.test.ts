import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ROOT, type RunningServer, startServer } from '../support/harness.ts';
import { createAccount, type ImHome, jsonLines } from './im-process.ts';

const IM = join(ROOT, 'packages/cli/bin/im.js');

let server: RunningServer;
let anna: ImHome;
let bert: ImHome;
beforeEach(async () => {
  server = await startServer();
  [anna, bert] = await Promise.all([createAccount(server.url, 'anna'), createAccount(server.url, 'bert')]);
});

const seqs = (lines: readonly string[]) => jsonLines(lines.join('\n')).map(({ seq }) => seq);

describe('im tail', () => {
  it('shows the last messages, then what comes, as people and as JSON', async () => {
    await anna.run(['send', '@bert', 'one']);
    await anna.run(['send', '@bert', 'two']);
    const human = bert.start(['tail', '@anna', '--lines', '1']);
    const json = bert.start(['tail', '@anna', '--json']);
    await json.untilLines(2);
    await human.untilLines(1);
    await anna.run(['send', '@bert', 'three 你好\nsecond row']);
    const lines = await human.untilLines(3);
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d @anna:2 anna: two$/);
    expect(lines[1]).toMatch(/ @anna:3 anna: three 你好$/);
    expect(lines[2]).toBe('    second row');
    human.child.kill('SIGINT');
    expect(await human.ended).toMatchObject({ exitCode: 130, err: '' });
    json.child.kill('SIGTERM');
    expect(await json.ended).toMatchObject({ exitCode: 143, err: '' });
  });

  it('follows everything, also conversations that begin later', async () => {
    const tail = bert.start(['tail', '--json']);
    // Nothing says that it follows; so messages are sent until the first one shows.
    const first = tail.untilLines(1);
    let shown = false;
    void first.then(() => {
      shown = true;
    });
    let sent = 0;
    while (!shown) {
      await anna.run(['send', '@bert', `probe ${++sent}`]);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await first;
    await anna.run(['group', 'create', 'new', '--handle', 'new', '@bert']);
    await anna.run(['send', '#new', 'in the group']);
    await anna.run(['send', '@bert', 'last']);
    const isLast = () => tail.lines().some((line) => JSON.parse(line).body === 'last');
    while (!isLast()) await tail.untilLines(tail.lines().length + 1);
    const lines = jsonLines(tail.lines().join('\n'));
    expect(lines.filter(({ target }) => target === '#new').map(({ seq, body }) => [seq, body])).toEqual([
      [1, ''],
      [2, 'in the group'],
    ]);
    const direct = lines.filter(({ target }) => target === '@anna').map(({ seq }) => Number(seq));
    expect(direct).toEqual(direct.map((_, index) => (direct[0] ?? 0) + index));
    expect(direct.at(-1)).toBe(sent + 1);
  });

  it('shows edits and recalls as lines of their own', async () => {
    await anna.run(['send', '@bert', 'first']);
    const tail = bert.start(['tail', '@anna', '--json', '--count', '2']);
    await tail.untilLines(1);
    const { conversationId } = JSON.parse(tail.lines()[0] ?? '{}') as { conversationId: number };
    const token = await tokenOf(anna);
    const call = (method: string, body?: unknown) =>
      fetch(`${server.url}/api/v1/conversations/${conversationId}/messages/1`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    expect((await call('PATCH', { body: 'better' })).status).toBe(200);
    await tail.untilLines(2);
    expect((await call('DELETE')).status).toBe(200);
    await tail.untilLines(3);
    await anna.run(['send', '@bert', 'second']);
    const { exitCode, out } = await tail.ended;
    expect(exitCode).toBe(0);
    expect(jsonLines(out).map(({ type, seq, body }) => [type, seq, body])).toEqual([
      ['message', 1, 'first'],
      ['edited', 1, 'better'],
      ['recalled', 1, ''],
      ['message', 2, 'second'],
    ]);
  });

  it('has no gap and no repeat when the server is killed and comes back', async () => {
    await anna.run(['send', '@bert', 'before']);
    const tail = bert.start(['tail', '@anna', '--json']);
    await tail.untilLines(1);
    await anna.run(['send', '@bert', 'live']);
    await tail.untilLines(2);
    await server.kill('SIGKILL');
    await tail.untilError('reconnecting…');
    const again = await server.restart();
    expect(again.url).toBe(server.url);
    for (const body of ['meanwhile', 'after'])
      expect(await anna.run(['send', '@bert', body])).toMatchObject({ exitCode: 0 });
    const lines = await tail.untilLines(4);
    expect(seqs(lines)).toEqual([1, 2, 3, 4]);
    expect(jsonLines(lines.join('\n')).map(({ body }) => body)).toEqual(['before', 'live', 'meanwhile', 'after']);
    tail.child.kill('SIGTERM');
    const { exitCode, out, err } = await tail.ended;
    expect({ exitCode, lines: out.trimEnd().split('\n').length }).toEqual({ exitCode: 143, lines: 4 });
    expect(err).toMatch(/^im: the connection is lost \(.+\); reconnecting…\nim: connected again\.\n$/);
  });

  it('goes on after a number, in pages', async () => {
    const { conversationId, token } = await many(450);
    const tail = bert.start(['tail', String(conversationId), '--since', '7', '--json', '--count', '443']);
    const { exitCode, out } = await tail.ended;
    expect(exitCode).toBe(0);
    expect(seqs(out.trimEnd().split('\n'))).toEqual(Array.from({ length: 443 }, (_, index) => index + 8));
    const all = await bert.start(['tail', String(conversationId), '--since', '0', '--json', '--count', '450']).ended;
    expect(seqs(all.out.trimEnd().split('\n'))).toEqual(Array.from({ length: 450 }, (_, index) => index + 1));
    expect(token).not.toBe('');
  });

  it('loses nothing when its reader stops for a while', async () => {
    await anna.run(['send', '@bert', 'start']);
    const tail = bert.start(['tail', '@anna', '--json', '--count', '1301']);
    await tail.untilLines(1);
    // More than the pipe and the queue of im hold together.
    tail.child.stdout.pause();
    await many(1_300, 'x'.repeat(2_000));
    tail.child.stdout.resume();
    const { exitCode, out } = await tail.ended;
    expect(exitCode).toBe(0);
    const lines = jsonLines(out);
    const messages = lines.filter(({ type }) => type === 'message');
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_301 }, (_, index) => index + 1));
    // So far behind, it says that edits may have been missed; nothing else is there.
    expect(lines.length - messages.length).toBeLessThanOrEqual(1);
  });

  it('ends quietly when its reader has enough, though nothing more comes', async () => {
    for (const body of ['one', 'two', 'three']) await anna.run(['send', '@bert', body]);
    const shell = spawn(
      'bash',
      ['-c', `set -o pipefail; "$NODE" "$IM" tail @anna --json | head -1; echo "${'$'}{PIPESTATUS[0]}"`],
      {
        env: { ...process.env, ...bert.env, NODE: process.execPath, IM },
      },
    );
    let out = '';
    let err = '';
    shell.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    shell.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    await once(shell, 'close');
    expect(err).toBe('');
    const [line = '', code] = out.trimEnd().split('\n');
    expect(JSON.parse(line)).toMatchObject({ seq: 1, body: 'one' });
    expect(code).toBe('0');
  });

  it('does not end while its reader is slow', async () => {
    await anna.run(['send', '@bert', 'one']);
    const shell = spawn(
      'bash',
      ['-c', '"$NODE" "$IM" tail @anna --json --count 2 | (read -r a; echo "$a"; read -r go <&3; cat)'],
      {
        env: { ...process.env, ...bert.env, NODE: process.execPath, IM },
        stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
      },
    );
    let out = '';
    shell.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    await expect.poll(() => out.split('\n').length).toBe(2);
    await anna.run(['send', '@bert', 'two']);
    (shell.stdio[3] as NodeJS.WritableStream).write('go\n');
    await once(shell, 'close');
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { seq: number }).seq),
    ).toEqual([1, 2]);
  });

  it('ends when its session is revoked, and says what to do', async () => {
    await anna.run(['send', '@bert', 'one']);
    const tail = bert.start(['tail', '@anna']);
    await tail.untilLines(1);
    await bert.run(['logout']);
    const { exitCode, err } = await tail.ended;
    expect(exitCode).toBe(3);
    expect(err).toMatch(/^im: .*log in.*\n$/);
  });
});

async function tokenOf(home: ImHome): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const file = await readFile(join(home.dir, 'profiles/default/credentials.json'), 'utf8');
  return (JSON.parse(file) as { credentials: { token: string } }).credentials.token;
}

/** Sends many messages from anna to bert over REST. */
async function many(count: number, text = 'x'): Promise<{ conversationId: number; token: string }> {
  const token = await tokenOf(anna);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  let conversationId = 0;
  for (let index = 0; index < count; ) {
    const response = await fetch(`${server.url}/api/v1/conversations/%40bert/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ body: `${text} ${index}` }),
    });
    const answer = (await response.json()) as { conversationId: number; code?: string };
    if (response.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      continue;
    }
    if (!response.ok) throw new Error(`sending answered ${response.status} ${answer.code}`);
    conversationId = answer.conversationId;
    index++;
  }
  return { conversationId, token };
}

describe('im notify', () => {
  it('prints a line and runs the command for what comes; mentions only when that is wanted; silent while a screen is open', async () => {
    await anna.run(['send', '@bert', 'before']);
    await anna.run(['group', 'create', 'ops', '--handle', 'ops', '@bert']);
    writeFileSync(join(bert.dir, 'im.toml'), '[notices]\ncooldown = 0\n');
    const log = join(bert.dir, 'log');
    const all = bert.start(['notify', '--json', '--command', `sh -c 'echo "$1" >> ${log}' x {title}`]);
    const mentions = bert.start(['notify', '--mentions']);
    // Nothing says that it listens; so messages are sent until the first one shows.
    const first = Promise.all([all.untilLines(1), mentions.untilLines(1)]);
    let shown = false;
    void first.then(() => {
      shown = true;
    });
    for (let number = 1; !shown; number++) {
      await anna.run(['send', '@bert', `probe ${number}`]);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await first;
    const notices = () => jsonLines(all.lines().join('\n'));
    expect(notices()[0]).toMatchObject({
      title: 'anna',
      body: expect.stringMatching(/^(?:\d+ new: )?probe \d+$/),
      urgent: false,
    });
    await expect.poll(() => existsSync(log) && readFileSync(log, 'utf8').split('\n')[0]).toBe('anna');

    await anna.run(['send', '#ops', 'nobody is named']);
    await expect.poll(() => notices().some(({ title }) => title === 'anna in ops')).toBe(true);
    await anna.run(['send', '#ops', '@bert look']);
    await expect.poll(() => mentions.lines().at(-1)).toMatch(/^\d\d:\d\d {2}anna mentioned you in ops: @bert look$/);
    expect(mentions.lines().join('\n')).not.toContain('nobody is named');

    // Held back with what comes next, it would be one notice of two conversations.
    await expect.poll(() => notices().some(({ body }) => String(body).endsWith('@bert look'))).toBe(true);

    // A screen of the profile tells by itself; this process stands for it.
    const screens = join(bert.dir, 'profiles', 'default', 'open-screens');
    mkdirSync(screens, { recursive: true });
    writeFileSync(join(screens, '999999999.open'), '1');
    // Nothing says that a message came and was left alone; so what comes late is tried again with more time.
    let told: unknown[] = [];
    for (let pauseMs = 250; pauseMs <= 8_000; pauseMs *= 2) {
      const before = notices().length;
      writeFileSync(join(screens, `${process.pid}.open`), '');
      await anna.run(['send', '@bert', 'you see this on the screen']);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      rmSync(join(screens, `${process.pid}.open`));
      await anna.run(['send', '@bert', `closed again ${pauseMs}`]);
      await expect.poll(() => notices().at(-1)?.body).toMatch(new RegExp(`closed again ${pauseMs}$`));
      told = notices()
        .slice(before)
        .filter(({ body }) => String(body).endsWith('on the screen'));
      if (told.length === 0) break;
    }
    expect(told).toEqual([]);

    all.child.kill('SIGINT');
    expect(await all.ended).toMatchObject({ exitCode: 130, err: '' });
    mentions.child.kill('SIGTERM');
    expect(await mentions.ended).toMatchObject({ exitCode: 143, err: '' });
  });
});
