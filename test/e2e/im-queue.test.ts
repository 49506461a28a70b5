import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { type Proxy as BreakableLine, startProxy } from '../support/proxy.ts';
import { createAccount, type ImHome, type ImProcess } from './im-process.ts';

/** Every answer takes so long that it can be held back in time. */
const SLOW_MS = 600;

/** anna behind a line that can be broken, bert on the server itself. */
async function setUp() {
  const server = await startServer();
  const proxy = await startProxy(server);
  const [anna, bert] = await Promise.all([createAccount(proxy.url, 'anna'), createAccount(server.url, 'bert')]);
  return { server, proxy, anna, bert };
}

/** Starts a send and holds its answer back: the server stores it, im never hears of it. */
async function sendUnheard(deps: { proxy: BreakableLine; anna: ImHome }, args: readonly string[]): Promise<ImProcess> {
  deps.proxy.delay('down', SLOW_MS);
  const run = deps.anna.start(args);
  while (!journals(deps.anna).includes('"t":"put"')) await new Promise((resolve) => setTimeout(resolve, 5));
  deps.proxy.stall('down');
  deps.proxy.delay('down', 0);
  return run;
}

function journals(home: ImHome): string {
  const folder = join(home.dir, 'profiles/default/outbox');
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
    return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  } catch {
    // Not made yet, or renamed while it was read.
    return '';
  }
}

describe('im send without an answer', () => {
  it('ends with its own code, keeps the message queued, and the next run settles it first', async () => {
    const { proxy, anna, bert } = await setUp();
    const run = await sendUnheard({ proxy, anna }, ['send', '@bert', 'unheard', '--timeout', '5']);
    const { exitCode, out, err } = await run.ended;
    expect({ exitCode, out }).toEqual({ exitCode: 8, out: '' });
    expect(err).toMatch(/^im: no answer in time: .*stays queued.* --id ([0-9a-f-]{36})\.\n$/);
    const id = /--id ([0-9a-f-]{36})/.exec(err)?.[1] ?? '';
    proxy.cut();
    proxy.release('down');

    const next = await anna.run(['send', '@bert', 'next']);
    expect(next).toMatchObject({ exitCode: 0, out: '2\n' });
    expect(next.err).toMatch(/^im: a message queued earlier is stored \(conversation \d+, number 1\)\.\n$/);
    // By hand under the same id: the same answer, and nothing twice.
    expect(await anna.run(['send', '@bert', 'unheard', '--id', id])).toMatchObject({
      exitCode: 0,
      out: '1\n',
      err: '',
    });
    const lines = await bert.json(['history', '@anna']);
    expect(lines.slice(0, -1).map(({ body }) => body)).toEqual(['unheard', 'next']);
  });

  it('says what happens to the message when it is interrupted', async () => {
    const { proxy, anna, bert } = await setUp();
    const run = await sendUnheard({ proxy, anna }, ['send', '@bert', 'hurry']);
    while (!journals(anna).includes('"t":"wire"')) await new Promise((resolve) => setTimeout(resolve, 5));
    run.child.kill('SIGINT');
    const { exitCode, out, err } = await run.ended;
    expect({ exitCode, out }).toEqual({ exitCode: 130, out: '' });
    expect(err).toMatch(
      /^im: interrupted; the message may or may not be stored\. It stays queued.*--id [0-9a-f-]{36}\.\n$/,
    );
    proxy.cut();
    proxy.release('down');
    // Any command that connects settles it.
    expect((await anna.run(['history', '@bert'])).exitCode).toBe(0);
    expect((await anna.run(['send', '@bert', 'after'])).out).toBe('2\n');
    const lines = await bert.json(['history', '@anna']);
    expect(lines.slice(0, -1).map(({ body }) => body)).toEqual(['hurry', 'after']);
  });

  it('adopts the message of a killed process', async () => {
    const { proxy, anna, bert } = await setUp();
    const run = await sendUnheard({ proxy, anna }, ['send', '@bert', 'orphan']);
    run.child.kill('SIGKILL');
    await run.ended;
    proxy.cut();
    proxy.release('down');
    expect(await anna.run(['send', '@bert', 'later'])).toMatchObject({ exitCode: 0, out: '2\n' });
    const lines = await bert.json(['history', '@anna']);
    expect(lines.slice(0, -1).map(({ body }) => body)).toEqual(['orphan', 'later']);
  });

  it('comes through when the line breaks and returns while it waits', async () => {
    const { proxy, anna, bert } = await setUp();
    const run = await sendUnheard({ proxy, anna }, ['send', '@bert', 'patience']);
    proxy.cut();
    proxy.release('down');
    expect(await run.ended).toMatchObject({ exitCode: 0, out: '1\n' });
    const lines = await bert.json(['history', '@anna']);
    expect(lines.slice(0, -1).map(({ body }) => body)).toEqual(['patience']);
  });
});

describe('tokens', () => {
  it('are renewed by one of many processes at a time', async () => {
    // They live shorter than the margin before which they are renewed: every run renews them.
    const server = await startServer({ env: { IMD_AUTH_TOKEN_TTL: '10s' } });
    const anna = await createAccount(server.url, 'anna');
    const before = readFileSync(join(anna.dir, 'profiles/default/credentials.json'), 'utf8');
    const runs = await Promise.all(Array.from({ length: 6 }, () => anna.run(['whoami'])));
    expect(runs).toEqual(Array(6).fill({ exitCode: 0, signal: null, out: 'anna\n', err: '' }));
    const after = readFileSync(join(anna.dir, 'profiles/default/credentials.json'), 'utf8');
    expect(after).not.toBe(before);
    await new Promise((resolve) => setTimeout(resolve, 11_000));
    await createAccount(server.url, 'bert');
    expect(await anna.run(['send', '@bert', 'still here'])).toMatchObject({ exitCode: 0, out: '1\n', err: '' });
  });
});
