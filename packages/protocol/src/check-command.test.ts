import { describe, expect, it } from 'vitest';
import { checkCommand } from './check-command.ts';
import { decodeClientFrame, encodeClientFrame } from './frame-codec.ts';
import { LIMITS, MAX_ID } from './limits.ts';
import { im } from './wire.ts';

type Commands = Omit<im.v1.IClientFrame, 'requestId' | 'command' | '$unknowns'>;

/** As the server sees it: written, read, checked. */
function check(command: Commands) {
  const decoded = decodeClientFrame(encodeClientFrame({ requestId: 1, ...command }));
  if (!decoded.ok) throw new Error(decoded.message);
  return checkCommand(decoded.frame);
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
  ['a system message', { sendMessage: { ...message, kind: 11 } }, 'kind', /from 0 to 10/],
  ['a negative kind', { sendMessage: { ...message, kind: -1 as im.v1.MessageKind } }, 'kind', /from 0 to 10/],
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
  ['neither id nor target', { getConversation: {} }, 'target', /one of the two/],
  ['both id and target', { getConversation: { conversationId: 7, target: '#ops' } }, 'target', /one of the two/],
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
    /has an entry that must not be empty/,
  ],
  ['id 0 in a list', { watchPresence: { userIds: [1, 0] } }, 'user_ids', /has an entry that must be an id/],
  [
    'too many open conversations',
    { watchPresence: { openConversationIds: ids(9) } },
    'open_conversation_ids',
    /at most 8/,
  ],
  ['to be offline', { setPresence: { status: 1 } }, 'status', /from 2 to 4/],
  ['no status', { setPresence: {} }, 'status', /from 2 to 4/],
  ['nobody to talk to', { openDirect: {} }, 'user_id', /one of the two/],
  ['a group without a name', { createGroup: { opId: uuid } }, 'name', /must not be empty/],
  [
    'an unknown visibility',
    { createGroup: { opId: uuid, name: 'x', historyVisibility: 3 as im.v1.HistoryVisibility } },
    'history_visibility',
    /from 0 to 2/,
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
  ['an update of nothing', { updateConversation: change }, 'name', /name, notice or both/],
  ['a long client name', { hello: { clientName: 'x'.repeat(65) } }, 'client_name', /at most 64/],
  ['a long token', { hello: { token: 'x'.repeat(257) } }, 'token', /256 bytes/],
  ['too many capabilities', { hello: { capabilities: names(33) } }, 'capabilities', /at most 32/],
];

describe('checkCommand', () => {
  it.each(GOOD)('takes %s', (_, command) => {
    expect(check(command)).toBeUndefined();
  });

  it.each(BAD)('refuses %s', (_, command, field, text) => {
    expect(check(command)).toEqual({ code: 'invalid_argument', field, message: expect.stringMatching(text) });
  });

  it.each([
    ['body', { sendMessage: { ...message, body: 'x'.repeat(LIMITS.bodyCodePoints + 1) } }],
    ['body', { editMessage: { ...change, seq: 1, body: '😀'.repeat(LIMITS.bodyCodePoints + 1) } }],
    ['payload', { sendMessage: { ...message, payload: `"${'x'.repeat(LIMITS.payloadBytes - 1)}"` } }],
  ] as [string, Commands][])('calls a %s over its limit too large', (field, command) => {
    expect(check(command)).toMatchObject({ code: 'too_large', field });
  });

  it('names the field as command.proto does, in a sentence that says no content', () => {
    const problem = check({ sendMessage: { ...message, body: 'my secret\0' } });
    expect(problem?.message).toBe('body must not contain NUL characters.');
  });

  it('takes frames of a client that were never encoded', () => {
    const frame = new im.v1.ClientFrame({ requestId: 1, sync: {} });
    frame.command = 'sync';
    expect(checkCommand(frame)).toBeUndefined();
    frame.command = 'updateConversation';
    frame.updateConversation = { conversationId: 7, opId: uuid, name: null, notice: null };
    expect(checkCommand(frame)).toMatchObject({ field: 'name' });
  });

  it('refuses a frame without a command', () => {
    expect(checkCommand(new im.v1.ClientFrame({ requestId: 1 }))).toMatchObject({
      code: 'invalid_argument',
      field: '',
    });
  });
});
