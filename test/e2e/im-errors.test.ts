import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { createAccount, createHome } from './im-process.ts';

it('--timeout bounds the whole command, the opening of the connection included', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  await createAccount(server.url, 'bert');
  // It takes the connection and never answers.
  process.kill(server.pid, 'SIGSTOP');
  const { exitCode, out, err } = await anna.run(['send', '@bert', 'hello', '--timeout', '2']);
  process.kill(server.pid, 'SIGCONT');
  expect({ exitCode, out }).toEqual({ exitCode: 7, out: '' });
  expect(err).toBe(
    'im: the server did not answer within 2 s; nothing was sent. Try again, or wait longer with --timeout.\n',
  );
});

it('an end of the session names the command to run, with its profile', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const register = ['--profile', 'work', 'register', '--username', 'wendy', '--password-stdin'];
  expect(await anna.run(register, 'a password of wendy\n')).toMatchObject({ exitCode: 0 });
  for (const [profile, command] of [
    ['default', 'im login'],
    ['work', 'im login --profile work'],
  ]) {
    const file = join(anna.dir, 'profiles', profile as string, 'credentials.json');
    const account = JSON.parse(readFileSync(file, 'utf8')) as { credentials: object };
    const credentials = { ...account.credentials, token: 'unknown', refreshToken: 'unknown' };
    writeFileSync(file, JSON.stringify({ ...account, credentials }));
    for (const args of [['whoami'], ['conversations']]) {
      const { exitCode, err } = await anna.run(['--profile', profile as string, ...args]);
      expect(exitCode).toBe(3);
      expect(err).toContain(`(run "${command}")`);
    }
  }
});

it('a refused password is said in words for people', async () => {
  const server = await startServer();
  const home = createHome(server.url);
  const { exitCode, err } = await home.run(['register', '--username', 'anna', '--password-stdin'], 'short\n');
  expect(exitCode).toBe(2);
  expect(err).toMatch(/^im: (The|A) password must have at least 8 characters\.\n$/);
});

it('an address without a scheme is taken', async () => {
  const server = await startServer();
  const home = createHome(`127.0.0.1:${server.port}`);
  const register = ['register', '--username', 'anna', '--password-stdin'];
  expect(await home.run(register, 'a password of anna\n')).toMatchObject({
    exitCode: 0,
    err: `Registered and logged in as anna at ${server.url}.\n`,
  });
  expect(await home.run(['whoami'])).toMatchObject({ exitCode: 0, out: 'anna\n' });
});

it('another server than that of the log-in is named with what to do about it', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const { exitCode, err } = await anna.run(['whoami', '--server', 'http://127.0.0.1:9']);
  expect(exitCode).toBe(3);
  expect(err).toBe(
    `im: profile "default" is logged in at ${server.url}, not at http://127.0.0.1:9 (named by --server); leave that out, log in there under another profile ("im login --profile NAME --server http://127.0.0.1:9"), or, if the server has moved: "im profile edit default --server http://127.0.0.1:9".\n`,
  );
});

it('a message that is not there is not found, also after the newest', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  await createAccount(server.url, 'bert');
  await anna.run(['send', '@bert', 'one']);
  expect(await anna.run(['history', '@bert', '--around', '2'])).toMatchObject({
    exitCode: 4,
    out: '',
    err: 'im: there is no message 2 in @bert; the newest is 1.\n',
  });
  expect(await anna.run(['history', '@bert', '--around', '1'])).toMatchObject({ exitCode: 0 });
});
