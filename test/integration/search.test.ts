import type { ChatClient } from '@im-ts/cli/client';
import type { JsonOf } from '@im-ts/protocol';
import { LIMITS } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode } from '../support/raw-client.ts';
import { connectSdkClient } from '../support/sdk-client.ts';
import { createGroup, createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

let server: RunningServer;
let round = 0;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(async () => {
  await server.stop();
});

/** A group of Ann, who owns it, and Bob, and somebody who is not in it; new ones for each test. */
async function people() {
  round += 1;
  const [ann, bob, eve] = (await Promise.all(
    ['ann', 'bob', 'eve'].map((name) => createUser(server, `${name}${round}`)),
  )) as [TestUser, TestUser, TestUser];
  const group = await createGroup(server, ann, [bob]);
  return { ann, bob, eve, group, at: `/api/v1/conversations/${group}` };
}

type Page = JsonOf<'SearchPage'>;

const find = (user: TestUser, query: string, more = ''): Promise<Page> =>
  restOk(server, `GET /api/v1/search?query=${encodeURIComponent(query)}${more}`, {
    token: user.token,
  }) as Promise<Page>;

const bodies = ({ messages }: Page) => messages.map(({ body }) => body);
const found = async (user: TestUser, query: string) => bodies(await find(user, query));

async function say(user: TestUser, conversation: number | string, body: string): Promise<number> {
  const answer = await restOk(server, `POST /api/v1/conversations/${conversation}/messages`, {
    token: user.token,
    body: { body },
  });
  return (answer as { seq: number }).seq;
}

async function problem(user: TestUser, query: string, more = '') {
  const { status, body } = await rest(server, `GET /api/v1/search?query=${encodeURIComponent(query)}${more}`, {
    token: user.token,
  });
  const { code, detail } = body as { code?: string; detail?: string };
  return { status, code, detail };
}

describe('a search', () => {
  it('finds what was sent from its answer on, by REST, by socket and by the SDK, and for members only', async () => {
    const { ann, bob, eve, group } = await people();
    const seq = await say(ann, group, 'The Straße is closed');
    const page = await find(bob, 'strasse closed');
    expect(page).toMatchObject({
      messages: [{ conversationId: group, seq, body: 'The Straße is closed' }],
      conversations: [{ id: group }],
      users: [{ username: ann.username }],
      nextCursor: null,
      cutShort: false,
      oldestIndexedAt: null,
    });
    expect(Date.parse(page.indexedUntil ?? '')).toBeGreaterThan(Date.now() - 60_000);
    const socket = await connectAs(server, bob);
    const answer = await socket.request({ searchMessages: { query: 'STRASSE', conversationId: group } });
    expect(answer.searchPage?.messages).toMatchObject([{ seq }]);
    await socket.close();
    const client: ChatClient = await connectSdkClient(server, bob);
    expect((await client.search({ query: 'straße' })).messages).toMatchObject([{ seq, senderId: ann.userId }]);
    expect(client.knownUser(ann.userId)?.username).toBe(ann.username);
    expect(await find(eve, 'strasse')).toMatchObject({ messages: [], conversations: [], users: [] });
    expect(await find(eve, 'strasse', `&conversation=${group}`)).toMatchObject({ messages: [], conversations: [] });
  });

  it('finds no old text from the answer to its change on', async () => {
    const { ann, bob, group, at } = await people();
    const edited = await say(ann, group, 'first version');
    const recalled = await say(ann, group, 'first thought');
    const hidden = await say(ann, group, 'first secret');
    await find(bob, 'first');
    await restOk(server, `PATCH ${at}/messages/${edited}`, { token: ann.token, body: { body: 'second version' } });
    expect(await found(bob, 'first version')).toEqual([]);
    expect(await found(bob, 'second')).toEqual(['second version']);
    await restOk(server, `DELETE ${at}/messages/${recalled}`, { token: ann.token });
    expect(await found(bob, 'thought')).toEqual([]);
    expect(await found(ann, 'thought')).toEqual([]);
    const client = await connectSdkClient(server, bob);
    await client.hidden.delete(group, [hidden]);
    expect(await found(bob, 'secret')).toEqual([]);
    expect(await found(ann, 'secret')).toEqual(['first secret']);
    await client.hidden.clear(group, hidden);
    expect(await found(bob, 'version')).toEqual([]);
    expect(await found(ann, 'version')).toEqual(['second version']);
    await restOk(server, `DELETE ${at}/members/@${bob.username}`, { token: ann.token });
    await say(ann, group, 'version three');
    expect(await found(bob, 'version')).toEqual([]);
    await restOk(server, `DELETE ${at}`, { token: ann.token });
    expect(await found(ann, 'version')).toEqual([]);
  });

  it('finds nothing from before a member came, where the history is hidden from them', async () => {
    const { ann, bob, eve } = await people();
    const made = await restOk(server, 'POST /api/v1/conversations', {
      token: ann.token,
      body: { name: 'later', members: [`@${bob.username}`], historyVisibility: 'since_join' },
    });
    const { id } = (made as { summary: { conversation: { id: number } } }).summary.conversation;
    await say(ann, id, 'old word');
    await restOk(server, `POST /api/v1/conversations/${id}/members`, {
      token: ann.token,
      body: { users: [`@${eve.username}`] },
    });
    await say(ann, id, 'new word');
    expect(await found(eve, 'word')).toEqual(['new word']);
    expect(await found(bob, 'word')).toEqual(['new word', 'old word']);
  });

  it('narrows by from:, in:, after:, before: and has:', async () => {
    const { ann, bob, group } = await people();
    const direct = await openDirect(server, ann, bob.username);
    await say(ann, group, 'plan one');
    await say(bob, group, 'plan two https://example.org');
    await say(bob, direct, 'plan three `code`');
    expect(await found(ann, 'plan')).toEqual(['plan three `code`', 'plan two https://example.org', 'plan one']);
    expect(await found(ann, `plan from:@${bob.username} has:link`)).toEqual(['plan two https://example.org']);
    expect(await found(ann, 'from:me')).toEqual(['plan one']);
    expect(await found(ann, `in:@${bob.username} plan`)).toEqual(['plan three `code`']);
    expect(await found(ann, `plan in:${group} from:${ann.username}`)).toEqual(['plan one']);
    expect(bodies(await find(ann, 'plan', `&conversation=${group}`))).toHaveLength(2);
    const day = new Date().toISOString();
    expect(await found(ann, `plan before:${day}`)).toHaveLength(3);
    expect(await found(ann, `plan after:${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
    expect(await found(ann, '"plan two"')).toEqual(['plan two https://example.org']);
    expect(await found(ann, '"two plan"')).toEqual([]);
    expect(await found(ann, 'pla')).toHaveLength(3);
  });

  it('looks for signs alone in one conversation, and says so', async () => {
    const { ann, group } = await people();
    await say(ann, group, '100 % sure');
    await say(ann, group, 'quite sure');
    await say(ann, group, 'f(x)');
    expect(await found(ann, `% in:${group}`)).toEqual(['100 % sure']);
    expect(await found(ann, `( in:${group}`)).toEqual(['f(x)']);
    expect(bodies(await find(ann, '%', `&conversation=${group}&limit=1`))).toEqual(['100 % sure']);
    expect(await found(ann, `_ in:${group}`)).toEqual([]);
    expect(await problem(ann, '%')).toEqual({
      status: 400,
      code: 'invalid_argument',
      detail: 'Signs without a word can be looked for in one conversation only: add in:#group or in:@user, or a word.',
    });
  });

  it('says what is wrong with a query', async () => {
    const { ann, bob, eve, group } = await people();
    const wrong = async (query: string, more = '') => (await problem(ann, query, more)).detail;
    expect(await wrong('has:cake')).toContain('has:cake is not known: has:link');
    expect(await wrong('before:2026-01-31')).toBe('There is nothing to look for: add a word, from:@user or has:link.');
    expect(await wrong('x after:soon')).toBe(
      'after:soon is no day: write after:2026-01-31, after:yesterday, or a time such as after:2026-01-31T18:00:00Z.',
    );
    expect(await wrong('x "half')).toBe('The quote in "half is not closed: add a " at the end of the phrase.');
    expect(await wrong(`x in:@${bob.username}`, `&conversation=${group}`)).toBe(
      `This search is in one conversation already: leave out in:@${bob.username}.`,
    );
    expect(await problem(ann, 'x from:@nobody-there')).toMatchObject({
      status: 404,
      detail: 'There is no user @nobody-there: check the name behind from:.',
    });
    const absent = 'You have no conversation #nowhere: check the name behind in:.';
    expect(await problem(ann, 'x in:#nowhere')).toMatchObject({ status: 404, detail: absent });
    // A group that one is not in answers as one that is not there.
    await restOk(server, `PUT /api/v1/conversations/${group}/handle`, {
      token: ann.token,
      body: { handle: 'nowhere' },
    });
    expect(await problem(eve, 'x in:#nowhere')).toMatchObject({ status: 404, detail: absent });
    expect(await found(ann, 'x in:nowhere')).toEqual([]);
    expect(await wrong('x', '&cursor=abc')).toContain('cursor must be one that a page before has given.');
  });

  it('goes through all that there is page by page, each message once and in order', async () => {
    const { ann, group } = await people();
    const socket = await connectAs(server, ann);
    const other = await createGroup(server, ann, []);
    for (let count = 0; count < 15; count++) await say(ann, count % 2 === 0 ? group : other, `needle ${count}`);
    const pages: string[] = [];
    let cursor = '';
    do {
      const page = await find(ann, 'needle', `&limit=4&cursor=${cursor}`);
      pages.push(...bodies(page));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(pages).toEqual(Array.from({ length: 15 }, (_, index) => `needle ${14 - index}`));
    await socket.close();
  });

  it('has a budget of its own', async () => {
    const { ann } = await people();
    const socket = await connectAs(server, ann);
    const answers = await Promise.all(
      Array.from({ length: LIMITS.searchBurst + 20 }, () => socket.request({ searchMessages: { query: 'x' } })),
    );
    const refused = answers.filter((answer) => errorCode(answer) === 'rate_limited');
    expect(refused.map(({ error }) => error?.message)).toContain('You have searched too often; wait a moment.');
    await socket.close();
  });
});
