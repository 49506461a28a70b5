import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { type AccountFormat, formatOf, readAccounts } from './read-accounts.ts';

async function read(text: string | Buffer, format: AccountFormat) {
  const stdin = Readable.from([Buffer.from(text)]);
  const rows: unknown[] = [];
  for await (const row of readAccounts(
    { streams: { stdin } as never, signal: new AbortController().signal },
    '-',
    format,
  ))
    rows.push(row);
  return rows;
}

it('reads CSV with its columns in any order and spelling, quotes, and a mark of order of bytes', async () => {
  const text = '\ufeffDisplay Name,username,phone\n"Doe, ""Al""\nb",@alice,\n,bob,bob@example.com\n';
  await expect(read(text, 'csv')).rejects.toThrow('has a column "phone"');
  expect(await read(text.replace('phone', 'E-mail'), 'csv')).toEqual([
    { line: 3, account: { username: 'alice', displayName: 'Doe, "Al"\nb' } },
    { line: 4, account: { username: 'bob', email: 'bob@example.com' } },
  ]);
});

it('says which row is wrong, and goes on with the next', async () => {
  expect(await read('username,role\nann\nbob,user,more\n,user\ncarl,\n', 'csv')).toEqual([
    { line: 2, username: 'ann', problem: 'it has more or fewer columns than the first line' },
    { line: 3, username: 'bob', problem: 'it has more or fewer columns than the first line' },
    { line: 4, username: '', problem: 'it has no username' },
    { line: 5, account: { username: 'carl' } },
  ]);
  const json = '{"username":"ann"}\n\nnonsense\n[1]\n{"username":"bob","phone":1}\n{"username":"carl","role":1}\n';
  expect(await read(json, 'jsonl')).toEqual([
    { line: 1, account: { username: 'ann' } },
    { line: 3, username: '', problem: 'it is not JSON' },
    { line: 4, username: '', problem: 'it is not a JSON object' },
    { line: 5, username: 'bob', problem: expect.stringContaining('it has a field "phone"; known are') },
    { line: 6, username: 'carl', problem: 'its role is not a text' },
  ]);
});

it('takes what "user list" writes, and takes off what keeps formulas away (C30)', async () => {
  const text =
    "id,username,displayName,role,disabled,email,createdAt\n1,ann,'=1+1,user,false,,2026-01-01T00:00:00.000Z\n";
  expect(await read(text, 'csv')).toEqual([
    { line: 2, account: { username: 'ann', displayName: '=1+1', role: 'user' } },
  ]);
});

it('takes a password as it is, whatever it begins with', async () => {
  const passwords = ["'-secret", "'=x", '-secret', '=1+1', "''@", ' blank '];
  const rows = passwords.map((password, index) => `ann${index},"${password}"\n`).join('');
  expect(await read(`username,password\n${rows}`, 'csv')).toEqual(
    passwords.map((password, index) => ({ line: index + 2, account: { username: `ann${index}`, password } })),
  );
});

it('does not keep a line of JSON that is too long', async () => {
  const long = `{"username":"${'x'.repeat(70_000)}"}`;
  expect(await read(`{"username":"ann"}\r\n${long}\n{"username":"bob"}`, 'jsonl')).toEqual([
    { line: 1, account: { username: 'ann' } },
    { line: 2, username: '', problem: 'it is longer than 65536 characters' },
    { line: 3, account: { username: 'bob' } },
  ]);
});

it('refuses what is no UTF-8, no CSV, and a file without names of columns', async () => {
  const latin = Buffer.from('username,displayName\nann,J\xf6rg\n', 'latin1');
  expect(await read(latin, 'csv')).toEqual([{ line: 2, username: 'ann', problem: 'its displayName is not UTF-8' }]);
  await expect(read('username\n"ann\n', 'csv')).rejects.toMatchObject({ code: 'invalid_argument' });
  await expect(read('ann,secret\n', 'csv')).rejects.toThrow('Its first line must name the columns');
  await expect(read('password\nx\n', 'csv')).rejects.toThrow('has no column "username"');
});

it('knows a format by the ending of a name', () => {
  expect(formatOf('a/Users.CSV', undefined)).toBe('csv');
  expect(formatOf('users.jsonl', undefined)).toBe('jsonl');
  expect(formatOf('users.txt', 'csv')).toBe('csv');
  expect(() => formatOf('-', undefined)).toThrow('--format');
});
