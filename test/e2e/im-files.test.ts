import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { startProxy } from '../support/proxy.ts';
import { uploadFile } from '../support/uploads.ts';
import { createUser, openDirect, restOk } from '../support/users.ts';
import { createAccount, type ImHome } from './im-process.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function fileOf(home: ImHome, name: string, content: string | Uint8Array): string {
  const path = join(home.dir, name);
  writeFileSync(path, content);
  return path;
}

function folderOf(home: ImHome, name: string): string {
  const path = join(home.dir, name);
  mkdirSync(path);
  return path;
}

it('im sends files and saves them', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const bert = await createAccount(server.url, 'bert');
  const report = randomBytes(300_000);
  const paths = [fileOf(anna, 'report.bin', report), fileOf(anna, 'notes.txt', 'see page 2\n')];
  const [sent] = await anna.json(['upload', ...paths, '@bert', '--caption', 'both of them']);
  expect(sent).toEqual({
    conversationId: expect.any(Number),
    seq: 1,
    clientId: expect.any(String),
    sentAt: expect.stringMatching(/Z$/),
    files: [
      {
        id: expect.any(Number),
        name: 'report.bin',
        size: 300_000,
        mimeType: expect.any(String),
        sha256: sha256(report),
      },
      { id: expect.any(Number), name: 'notes.txt', size: 11, mimeType: 'text/plain', sha256: expect.any(String) },
    ],
  });
  expect((await bert.run(['history', '@anna'])).out).toMatch(
    /anna: both of them\n +\[file\] report\.bin \(300 kB\)\n +\[file\] notes\.txt \(11 B\)\n$/,
  );

  const into = folderOf(bert, 'in');
  const got = await bert.run(['get', '@anna:1', '-o', into]);
  expect(got).toMatchObject({
    exitCode: 0,
    out: `${join(into, 'report.bin')}\n${join(into, 'notes.txt')}\n`,
    err: '',
  });
  expect(sha256(readFileSync(join(into, 'report.bin')))).toBe(sha256(report));
  expect(readdirSync(into).sort()).toEqual(['notes.txt', 'report.bin']);

  const files = sent?.files as { id: number }[];
  expect(await bert.run(['get', String(files[1]?.id), '-o', '-'])).toMatchObject({ exitCode: 0, out: 'see page 2\n' });
  expect(await bert.run(['get', '@anna:1', '-o', '-'])).toMatchObject({
    exitCode: 2,
    err: `im: the message has 2 files; name one by its id: ${files.map(({ id }) => id).join(', ')}.\n`,
  });
  const [again] = await bert.json(['get', String(files[1]?.id), '-o', into]);
  expect(again).toMatchObject({ name: 'notes.txt', size: 11, path: join(into, 'notes (1).txt') });
});

it('im saves nothing over or through what is there, whatever a file is called', async () => {
  const server = await startServer();
  const anna = await createUser(server, 'anna');
  const bert = await createAccount(server.url, 'bert');
  const into = folderOf(bert, 'in');
  const secret = fileOf(bert, 'secret', 'mine');
  symlinkSync(secret, join(into, 'link'));
  symlinkSync(join(bert.dir, 'not there'), join(into, 'dangling'));
  const names = ['link', 'dangling', '../secret', '/etc/passwd', '.bashrc', '-rf', 'a\u001b[2J\u202egnp.exe', 'CON'];
  const fileIds: number[] = [];
  for (const name of names) fileIds.push(await uploadFile(server, anna, Buffer.from(name), { filename: name }));
  const direct = await openDirect(server, anna, 'bert');
  await restOk(server, `POST /api/v1/conversations/${direct}/messages`, {
    token: anna.token,
    body: { body: '', fileIds },
  });
  const paths = (await bert.out('get', '@anna:1', '-o', into)).trimEnd().split('\n');
  expect(paths.map((saved) => saved.slice(into.length + 1))).toEqual([
    'link (1)',
    'dangling (1)',
    'secret',
    'passwd',
    '_bashrc',
    '_rf',
    'a[2Jgnp.exe',
    '_CON',
  ]);
  expect(readFileSync(secret, 'utf8')).toBe('mine');
  expect(paths.map((saved) => readFileSync(saved, 'utf8'))).toEqual(names);
  const shown = await bert.run(['history', '@anna']);
  expect(shown.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
});

it('im upload goes on where it was stopped, and im get too', async () => {
  const server = await startServer();
  const proxy = await startProxy(server);
  const anna = await createAccount(proxy.url, 'anna');
  const bert = await createAccount(proxy.url, 'bert');
  const bytes = randomBytes(9_000_000);
  const path = fileOf(anna, 'big.bin', bytes);
  const first = anna.start(['upload', path, '@bert']);
  const before = proxy.bytes('up');
  while (proxy.bytes('up') < before + 5_000_000) await proxy.nextBytes('up');
  proxy.stall('up');
  first.child.kill('SIGINT');
  const stopped = await first.ended;
  expect(stopped).toMatchObject({
    exitCode: 130,
    out: '',
    err: expect.stringMatching(/^im: interrupted at \d+%; nothing was sent\. The same command goes on from there\.\n$/),
  });
  proxy.cut();
  proxy.release('up');
  const sent = proxy.bytes('up');
  expect(await anna.run(['upload', path, '@bert'])).toMatchObject({ exitCode: 0, out: '1\n', err: '' });
  // The first part of 4 MiB was there.
  expect(proxy.bytes('up') - sent).toBeLessThan(9_000_000 - 4_000_000);

  const into = folderOf(bert, 'in');
  const half = bert.start(['get', '@anna:1', '-o', into]);
  const came = proxy.bytes('down');
  while (proxy.bytes('down') < came + 4_000_000) await proxy.nextBytes('down');
  proxy.stall('down');
  half.child.kill('SIGINT');
  expect(await half.ended).toMatchObject({
    exitCode: 130,
    err: 'im: interrupted. The same command goes on from there.\n',
  });
  expect(readdirSync(into)).toEqual([expect.stringMatching(/^\.im-.+\.part$/)]);
  proxy.cut();
  proxy.release('down');
  expect(await bert.run(['get', '@anna:1', '-o', into])).toMatchObject({ exitCode: 0 });
  expect(readdirSync(into)).toEqual(['big.bin']);
  expect(sha256(readFileSync(join(into, 'big.bin')))).toBe(sha256(bytes));
});

it('im sends what a program writes, and a file with a text', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const bert = await createAccount(server.url, 'bert');
  expect(await anna.run(['upload', '-', '@bert', '--name', 'out.txt'], 'what it wrote\n')).toMatchObject({
    exitCode: 0,
    out: '1\n',
  });
  expect(await bert.run(['get', '@anna:last', '-o', '-'])).toMatchObject({ exitCode: 0, out: 'what it wrote\n' });
  const path = fileOf(anna, 'log.txt', 'x');
  const id = '018f2f6e-7a3b-7c4d-8e5f-0123456789ab';
  const command = ['send', '@bert', '--file', path, 'it', 'fails', 'here', '--id', id];
  expect(await anna.run(command)).toMatchObject({ exitCode: 0, out: '2\n' });
  expect(await anna.run(command)).toMatchObject({ exitCode: 0, out: '2\n' });
  expect((await bert.run(['history', '@anna'])).out).toMatch(/anna: it fails here\n +\[file\] log\.txt \(1 B\)\n$/);
  expect(readdirSync(join(anna.dir, 'profiles/default/uploads')).filter((name) => name.endsWith('.input'))).toEqual([]);
});

const REFUSED: readonly (readonly [string, (file: string) => string[], string])[] = [
  ['a file alone', (file: string) => ['upload', file], 'is alone: name the files and then where they go'],
  ['no target', (file: string) => ['upload', file, file], 'is not a target'],
  [
    'a file that is not there',
    () => ['upload', '/not/there', '@bert'],
    'there is no file "/not/there"; nothing was sent.',
  ],
  ['a folder', () => ['upload', '/', '@bert'], '"/" is a folder: send an archive of it; nothing was sent.'],
  ['standard input without a name', () => ['upload', '-', '@bert'], 'what comes from standard input needs a --name'],
  ['one name for two', (file: string) => ['upload', file, file, '@bert', '--name', 'x'], '--name is for one file'],
  ['too many', (file: string) => ['upload', ...Array(11).fill(file), '@bert'], '11 files are too many for one message'],
  ['no source', () => ['get', 'ops'], '"ops" names no files'],
];

it('im refuses what cannot be sent before anything is', async () => {
  const server = await startServer();
  const anna = await createAccount(server.url, 'anna');
  const file = fileOf(anna, 'x', 'x');
  const results = await Promise.all(REFUSED.map(([, command]) => anna.run(command(file))));
  for (const [index, [what, , why]] of REFUSED.entries()) {
    expect(results[index], what).toMatchObject({ exitCode: 2, out: '', err: expect.stringContaining(why) });
  }
});
