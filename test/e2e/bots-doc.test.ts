import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { createAccount } from './im-process.ts';

const page = readFileSync(join(ROOT, 'docs/bots.md'), 'utf8');

/** The blocks of the page in one language, as they stand. */
function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text]) => text as string);
}

const [MAKE = '', , ASK = ''] = blocks('sh');
const [BOT = ''] = blocks('js');

/** Makes the bot as the page says, and answers its token. */
async function makeBot(server: RunningServer): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    NODE: process.execPath,
    IMCTL: join(ROOT, 'packages/cli/bin/imctl.js'),
    IMCTL_DATA_DIR: server.dataDir,
    IM_CONFIG_DIR: temporaryFolder(),
  };
  const { stdout } = await promisify(execFile)('sh', ['-ec', `imctl() { "$NODE" "$IMCTL" "$@"; }\n${MAKE}`], { env });
  expect(stdout).toMatch(/^imp_\S+\n$/);
  return stdout.trim();
}

/** The program of the page, ended with the test. */
function startBot(server: RunningServer, token: string): ChildProcess {
  const folder = temporaryFolder();
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'uptime-bot.mjs'), BOT);
  const env = { PATH: process.env.PATH, IM_SERVER: server.url, IM_TOKEN: token };
  const bot = spawn(process.execPath, ['uptime-bot.mjs'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onTestFinished(() => stop(bot));
  return bot;
}

async function stop(bot: ChildProcess): Promise<void> {
  if (bot.exitCode !== null || bot.signalCode !== null) return;
  bot.kill('SIGKILL');
  await once(bot, 'exit');
}

describe('the bot of docs/bots.md', () => {
  it('has some thirty lines', () => {
    expect(BOT.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(35);
  });

  it('answers people, in a group when it is mentioned, and what came while it was down', async () => {
    const server = await startServer();
    const token = await makeBot(server);
    const anna = await createAccount(server.url, 'anna');
    const first = startBot(server, token);
    const ask = ASK.trim().split(' ').slice(1);
    expect(await anna.run(ask)).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^up for \d+ s\n$/) });
    await anna.out('group', 'create', 'Ops', '@uptime', '--handle', 'ops');
    await anna.out('send', '#ops', 'nobody is asked');
    expect((await anna.run(['ask', '#ops', '@uptime uptime'])).out).toMatch(/^up for \d+ s\n$/);
    await stop(first);
    await anna.out('send', '@uptime', 'hello?');
    startBot(server, token);
    // What it still answers to the one before is not taken for the answer to this.
    expect((await anna.run(['ask', '@uptime', 'uptime'])).out).toMatch(/^up for \d+ s\n$/);
    const direct = await anna.json(['history', '@uptime']);
    const asked = direct.filter(({ sender }) => sender === 'anna').at(-1)?.seq;
    expect(direct.filter(({ sender }) => sender === 'uptime').map(({ replyTo, body }) => [replyTo, body])).toEqual([
      [1, expect.stringContaining('up for')],
      [3, 'I know one word: uptime'],
      [asked, expect.stringContaining('up for')],
    ]);
    const group = await anna.json(['history', '#ops']);
    expect(group.filter(({ sender, kind }) => sender === 'uptime' && kind === 'text')).toHaveLength(1);
    // Everybody sees that it is a program.
    const senders = direct.flatMap(({ type, sender, bot }) => (type === 'message' ? [`${sender} ${bot}`] : []));
    expect(new Set(senders)).toEqual(new Set(['anna false', 'uptime true']));
    expect(await anna.json(['group', 'members', '#ops'])).toContainEqual(
      expect.objectContaining({ user: 'uptime', bot: true }),
    );
    expect(await anna.out('history', '@uptime')).toMatch(/ Uptime \(uptime\) \(bot\) \(to 1\): up for/);
  });
});
