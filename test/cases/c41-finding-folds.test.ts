import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { createGroup, createUser, restOk, type TestUser } from '../support/users.ts';

let server: RunningServer;
let anna: TestUser;
let group: number;

const TEXTS = ['Straße', 'İstanbul', 'ΣΊΣΥΦΟΣ', 'ﬁle', '100 %', 'snake_case', 'f(x).', 'ｶﾞｽ', '東京都'];

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  anna = await createUser(server, 'anna');
  group = await createGroup(server, anna, []);
  for (const body of TEXTS) {
    await restOk(server, `POST /api/v1/conversations/${group}/messages`, { token: anna.token, body: { body } });
  }
});
afterAll(async () => {
  await server.stop();
});

async function found(query: string, where: string): Promise<string[]> {
  const answer = await restOk(server, `GET /api/v1/search?query=${encodeURIComponent(query)}${where}`, {
    token: anna.token,
  });
  return (answer as { messages: { body: string }[] }).messages.map(({ body }) => body);
}

describe('the server finds as names fold (case C41)', () => {
  it.each([
    ['strasse', 'Straße'],
    ['STRASSE', 'Straße'],
    ['istanbul', 'İstanbul'],
    ['σίσυφος', 'ΣΊΣΥΦΟΣ'],
    ['file', 'ﬁle'],
    ['ガス', 'ｶﾞｽ'],
    ['京', '東京都'],
    ['snake_case', 'snake_case'],
    ['f(x)', 'f(x).'],
  ])('%s in %s', async (query, text) => {
    expect(await found(query, '')).toEqual([text]);
  });

  it.each([
    ['%', '100 %'],
    ['_', 'snake_case'],
    ['.', 'f(x).'],
    ['(', 'f(x).'],
  ])('the sign %s as itself', async (query, text) => {
    expect(await found(query, `&conversation=${group}`)).toEqual([text]);
  });
});
