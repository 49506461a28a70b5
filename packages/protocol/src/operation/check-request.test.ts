import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeClientFrame, encodeClientFrame } from '../frame-codec.ts';
import { HELLO } from '../hello.ts';
import { LIMITS, MAX_ID } from '../limits.ts';
import { ALL_OPERATIONS } from '../reference.ts';
import { badValues, type DrawnRequest, goodRequests } from '../testing/request-arbitraries.ts';
import type { im } from '../wire.ts';
import { checkRequest, describeProblem } from './check-request.ts';
import { OPERATIONS } from './registry.ts';

type Commands = Omit<im.v1.IClientFrame, 'requestId' | 'command' | '$unknowns'>;

/** As the server sees it: written, read, checked. */
function check(command: Commands) {
  const decoded = decodeClientFrame(encodeClientFrame({ requestId: 1, ...command }));
  if (!decoded.ok) throw new Error(decoded.message);
  const operation = decoded.command === 'hello' ? HELLO : OPERATIONS[decoded.command];
  const problem = checkRequest(operation, decoded.request);
  return problem === undefined
    ? { request: decoded.request }
    : { problem: { code: problem.code, ...describeProblem(operation, problem) } };
}

const uuid = new Uint8Array(16).fill(7);
const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const names = (count: number) => ids(count).map((id) => `user${id}`);
const message = { conversationId: 7, clientId: uuid, kind: 1, body: 'hello' };
const change = { conversationId: 7, opId: uuid };

const GOOD: [string, Commands][] = [
  [
    'a body at the limit, in wide characters',
    { sendMessage: { ...message, body: '😀'.repeat(LIMITS.bodyCodePoints) } },
  ],
  ['no kind, which is text', { sendMessage: { ...message, kind: 0 } }],
  ['every kind that people may send', { sendMessage: { ...message, kind: 10 } }],
  ['a payload in place of a body', { sendMessage: { ...message, body: '', payload: '{"lat":1}' } }],
  ['an edit to a payload alone', { editMessage: { ...change, seq: 1, payload: '{}' } }],
  ['the largest ids', { recallMessage: { ...change, conversationId: MAX_ID, seq: MAX_ID } }],
  ['a family as a reaction', { setReaction: { ...change, seq: 1, emoji: '👨‍👩‍👧‍👦' } }],
  ['a page of the largest size', { fetchHistory: { conversationId: 7, around: 5, limit: LIMITS.historyPage } }],
  ['the first sync', { sync: {} }],
  ['an anonymous Hello (the server says what is wrong with the token)', { hello: {} }],
  ['markers that stay as they are', { markRead: { conversationId: 7 } }],
  ['an emptied watch list', { watchPresence: {} }],
  [
    'as many users as may be watched',
    { watchPresence: { userIds: ids(LIMITS.watchPresence), openConversationIds: ids(8) } },
  ],
  ['a group of one', { createGroup: { opId: uuid, name: 'Notes' } }],
  ['as many users as may be added', { addMembers: { ...change, userIds: ids(100), usernames: names(100) } }],
  ['an emptied notice', { updateConversation: { ...change, notice: '' } }],
];

const BAD: [string, Commands, string, RegExp][] = [
  ['no conversation', { sendMessage: { ...message, conversationId: 0 } }, 'conversation_id', /an id from 1/],
  ['no client id', { sendMessage: { ...message, clientId: new Uint8Array(0) } }, 'client_id', /16 bytes/],
  ['a short client id', { sendMessage: { ...message, clientId: uuid.subarray(1) } }, 'client_id', /16 bytes/],
  ['a client id of zeros', { sendMessage: { ...message, clientId: new Uint8Array(16) } }, 'client_id', /not all zero/],
  ['a system message', { sendMessage: { ...message, kind: 11 } }, 'kind', /must be one of text, markdown, .*custom\.$/],
  [
    'a negative kind',
    { sendMessage: { ...message, kind: -1 as im.v1.MessageKind } },
    'kind',
    /must be one of text, markdown, .*custom\.$/,
  ],
  ['nothing to say', { sendMessage: { ...message, body: '' } }, 'body', /must not be empty/],
  ['NUL in a body', { sendMessage: { ...message, body: 'a\0b' } }, 'body', /NUL/],
  ['a payload that is no JSON', { sendMessage: { ...message, payload: '{' } }, 'payload', /valid JSON/],
  [
    'a payload too deep',
    { sendMessage: { ...message, payload: '['.repeat(33) + ']'.repeat(33) } },
    'payload',
    /32 levels/,
  ],
  ['an edit to nothing', { editMessage: { ...change, seq: 1 } }, 'body', /recall/],
  ['an edit of no message', { editMessage: { ...change, body: 'x' } }, 'seq', /an id from 1/],
  ['no op id', { recallMessage: { conversationId: 7, seq: 1 } }, 'op_id', /16 bytes/],
  ['no emoji', { setReaction: { ...change, seq: 1 } }, 'emoji', /must not be empty/],
  ['a sentence as a reaction', { setReaction: { ...change, seq: 1, emoji: 'well done' } }, 'emoji', /spaces/],
  ['a page too large', { fetchHistory: { conversationId: 7, limit: 201 } }, 'limit', /1 to 200/],
  ['two positions', { fetchHistory: { conversationId: 7, before: 5, around: 5 } }, 'before', /one of before/],
  ['a cursor that is not ours', { sync: { cursor: 'x'.repeat(257) } }, 'cursor', /256 bytes/],
  ['a sync page too large', { syncConversation: { conversationId: 7, limit: 201 } }, 'limit', /1 to 200/],
  [
    'neither id nor target',
    { getConversation: {} },
    'conversation_id',
    /^Give conversation_id or target, one of the two\.$/,
  ],
  [
    'both id and target',
    { getConversation: { conversationId: 7, target: '#ops' } },
    'conversation_id',
    /^Give conversation_id or target, one of the two\.$/,
  ],
  ['too many ids', { getUsers: { ids: ids(201) } }, 'ids', /at most 200 entries/],
  [
    'too many ids and names together',
    { getUsers: { ids: ids(150), usernames: names(51) } },
    'ids',
    /at most 200 users/,
  ],
  [
    'an empty name in a list',
    { getUsers: { usernames: ['alice', ''] } },
    'usernames',
    /^usernames must have valid entries: each must not be empty\.$/,
  ],
  ['id 0 in a list', { watchPresence: { userIds: [1, 0] } }, 'user_ids', /must have valid entries: each must be an id/],
  [
    'too many open conversations',
    { watchPresence: { openConversationIds: ids(9) } },
    'open_conversation_ids',
    /at most 8/,
  ],
  ['to be offline', { setPresence: { status: 1 } }, 'status', /must be one of online, away, busy\.$/],
  ['no status', { setPresence: {} }, 'status', /must be one of online, away, busy\.$/],
  ['nobody to talk to', { openDirect: {} }, 'user_id', /^Give user_id or username, one of the two\.$/],
  ['a group without a name', { createGroup: { opId: uuid } }, 'name', /must not be empty/],
  [
    'an unknown visibility',
    { createGroup: { opId: uuid, name: 'x', historyVisibility: 3 as im.v1.HistoryVisibility } },
    'history_visibility',
    /must be one of all, since_join\.$/,
  ],
  ['nobody to add', { addMembers: change }, 'user_ids', /from 1 to 200/],
  [
    'too many to add',
    { addMembers: { ...change, userIds: ids(101), usernames: names(100) } },
    'user_ids',
    /from 1 to 200/,
  ],
  ['two people to remove', { removeMember: { ...change, userId: 1, username: 'bob' } }, 'user_id', /one of the two/],
  ['an empty name for a group', { updateConversation: { ...change, name: '' } }, 'name', /must not be empty/],
  ['a long notice', { updateConversation: { ...change, notice: 'x'.repeat(2_001) } }, 'notice', /at most 2000/],
  [
    'an update of nothing',
    { updateConversation: change },
    'name',
    /^Give name, notice, .+; there is nothing to change\.$/,
  ],
  ['a long client name', { hello: { clientName: 'x'.repeat(65) } }, 'client_name', /at most 64/],
  ['a long token', { hello: { token: 'x'.repeat(257) } }, 'token', /256 bytes/],
  ['too many capabilities', { hello: { capabilities: names(33) } }, 'capabilities', /at most 32/],
];

describe('checkRequest', () => {
  it.each(GOOD)('takes %s', (_, command) => {
    expect(check(command)).not.toHaveProperty('problem');
  });

  it.each(BAD)('refuses %s', (_, command, field, text) => {
    expect(check(command)).toEqual({
      problem: { code: 'invalid_argument', field, message: expect.stringMatching(text) },
    });
  });

  it.each([
    ['body', { sendMessage: { ...message, body: 'x'.repeat(LIMITS.bodyCodePoints + 1) } }],
    ['body', { editMessage: { ...change, seq: 1, body: '😀'.repeat(LIMITS.bodyCodePoints + 1) } }],
    ['payload', { sendMessage: { ...message, payload: `"${'x'.repeat(LIMITS.payloadBytes - 1)}"` } }],
  ] as [string, Commands][])('calls a %s over its limit too large', (field, command) => {
    expect(check(command)).toMatchObject({ problem: { code: 'too_large', field } });
  });

  it('names the field as command.proto does, in a sentence that says no content', () => {
    const { problem } = check({ sendMessage: { ...message, body: 'my secret\0' } });
    expect(problem?.message).toBe('body must not contain NUL characters.');
  });

  it('fills in the default of a value that was not given', () => {
    expect(check({ sendMessage: { ...message, kind: 0 } }).request).toMatchObject({ kind: 'text' });
    expect(check({ createGroup: { opId: uuid, name: 'x' } }).request).toMatchObject({ historyVisibility: 'all' });
    expect(check({ fetchHistory: { conversationId: 7 } }).request).toMatchObject({ limit: LIMITS.historyPageDefault });
    expect(check({ listMembers: { conversationId: 7, limit: 3 } }).request).toMatchObject({ limit: 3 });
  });

  it('puts names where the ids are', () => {
    expect(check({ openDirect: { username: 'bob' } }).request).toEqual({ userId: '@bob' });
    expect(check({ openDirect: { username: '@bob' } }).request).toEqual({ userId: '@bob' });
    expect(check({ openDirect: { userId: 5 } }).request).toEqual({ userId: 5 });
    expect(check({ getConversation: { target: '#ops' } }).request).toEqual({ conversationId: '#ops' });
    const added = check({ addMembers: { ...change, userIds: [4], usernames: ['bob', '@carol'] } }).request;
    expect(added).toMatchObject({ userIds: [4, '@bob', '@carol'] });
    expect(added).not.toHaveProperty('usernames');
  });

  it('leaves what is optional and was not given absent', () => {
    const { request } = check({ updateConversation: { ...change, notice: '' } });
    expect(request).toMatchObject({ notice: '' });
    expect(request).not.toHaveProperty('name');
  });
});

describe.each([
  ...ALL_OPERATIONS.map((operation) => [operation.spec.name, operation] as const),
  ['hello', HELLO] as const,
])('the declaration of %s', (_, operation) => {
  const { fields } = operation;

  it('takes good requests, and hands them on without names and without gaps', () => {
    fc.assert(
      fc.property(goodRequests(operation), (request) => {
        const given = structuredClone(request);
        expect(checkRequest(operation, given)).toBeUndefined();
        for (const { name, kind, shape } of fields) {
          if (kind.kind === 'nameOf') expect(given).not.toHaveProperty(name);
          else if (shape.optional !== true) expect(given[name]).toBeDefined();
          if (kind.kind === 'enum' && given[name] !== undefined) expect(kind.names).toContain(given[name]);
          if (kind.kind === 'pageSize') expect(given[name]).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('refuses each bad field by its name, in a sentence without its content', () => {
    const one = fc.sample(goodRequests(operation), { numRuns: 1, seed: 7 })[0] as DrawnRequest;
    for (const field of fields) {
      const { kind, name, protoName } = field;
      // 0 is "not given" where a name may be given instead.
      const isTarget = kind.kind === 'user' || kind.kind === 'conversation';
      const hasName = fields.some((other) => other.kind.kind === 'nameOf' && other.kind.field === name);
      for (const bad of [...badValues(kind), ...(isTarget && !hasName ? [0] : [])]) {
        const problem = checkRequest(operation, { ...structuredClone(one), [name]: bad });
        if (problem === undefined) throw new Error(`${name} took ${JSON.stringify(bad)?.slice(0, 80)}`);
        expect([problem.field?.name, problem.rule]).toEqual([name, undefined]);
        const described = describeProblem(operation, problem);
        expect(described.field).toBe(protoName);
        expect(described.message).toMatch(new RegExp(`^${protoName} (must|has) .*\\.$`));
        if (typeof bad === 'string' && bad.length > 20) expect(described.message).not.toContain(bad);
      }
    }
  });
});
