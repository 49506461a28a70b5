import { describe, expect, it } from 'vitest';
import { systemSentence, systemText, systemUserIds } from './system-message.ts';

const NAMES = ['', 'alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace'];
const nameOf = (id: number): string => NAMES[id] ?? `#${id}`;
const textOf = (payload: unknown, body = '') => {
  const isOfServerAdmin = typeof payload === 'object' && payload !== null && 'actor' in payload && payload.actor === 0;
  return systemText({ senderId: isOfServerAdmin ? 0 : 1, body, payload }, nameOf);
};

describe('a system message', () => {
  it.each([
    [{ type: 'created', actor: 1, users: [1, 2], name: 'Ops' }, 'alice made the group Ops with bob'],
    [{ type: 'created', actor: 1, users: [1], name: '' }, 'alice made the group'],
    [{ type: 'added', actor: 1, users: [2] }, 'alice added bob'],
    [{ type: 'removed', actor: 1, users: [2, 3] }, 'alice removed bob, carol'],
    [{ type: 'banned', actor: 1, users: [2] }, 'alice banned bob'],
    [{ type: 'archived', actor: 1 }, 'alice archived the group: it can only be read now'],
    [{ type: 'unarchived', actor: 1 }, 'alice opened the archived group again'],
    [{ type: 'joined', actor: 2 }, 'bob joined'],
    [{ type: 'joined', actor: 2, link: 1 }, 'bob joined by an invite link of alice'],
    [{ type: 'let_in', actor: 1, users: [2] }, 'alice let bob in'],
    [{ type: 'history_opened', actor: 1 }, 'alice let everybody here read all earlier messages'],
    [{ type: 'role', actor: 1, users: [2], role: 'admin' }, 'alice made bob an admin'],
    [{ type: 'role', actor: 1, users: [2], role: 'member' }, 'alice made bob a member again'],
    [{ type: 'role', actor: 1, users: [2], role: 'owner' }, 'alice handed the group over to bob'],
    [{ type: 'nickname', actor: 1, users: [1], nickname: 'Al\nice' }, 'alice goes by Al↵ice here'],
    [{ type: 'nickname', actor: 1, users: [1], nickname: '' }, 'alice goes by their own name again'],
    [{ type: 'nickname', actor: 1, users: [2], nickname: 'Bobby' }, 'alice named bob Bobby here'],
    [{ type: 'nickname', actor: 1, users: [2], nickname: '' }, 'alice took the nickname of bob away'],
    [{ type: 'muted', actor: 1, users: [2], until: 0 }, 'alice let bob write again'],
    [{ type: 'muted', actor: 1, users: [2], until: 253_402_300_799_999 }, 'alice muted bob'],
    [{ type: 'handle', actor: 1, handle: 'ops' }, 'alice changed the handle to #ops'],
    [{ type: 'handle', actor: 1, handle: '' }, 'alice took the handle away'],
    [{ type: 'settings', actor: 1, whoMayPost: 'admins' }, 'alice let only admins write'],
    [{ type: 'settings', actor: 1, constructor: 'x' }, 'alice changed the settings of the group'],
    [{ type: 'pinned', actor: 2, seq: 17 }, 'bob pinned message 17'],
    [{ type: 'unpinned', actor: 2 }, 'bob unpinned an earlier message'],
    [{ type: 'left', actor: 2 }, 'bob left'],
    [{ type: 'renamed', actor: 1, name: 'Dev\nOps' }, 'alice named the group Dev↵Ops'],
    [{ type: 'notice', actor: 1, notice: 'freeze\non Friday' }, 'alice set the announcement: freeze\non Friday'],
    [{ type: 'notice', actor: 1, notice: '' }, 'alice took the announcement away'],
    [{ type: 'topic', actor: 1, topic: 'of a later version' }, 'alice set the topic: of a later version'],
    [{ type: 'banned', actor: 0, users: [2] }, 'a server admin banned bob'],
    [{ type: 'created', actor: 0, users: [1, 2], name: 'Ops' }, 'a server admin made the group Ops with alice, bob'],
  ])('says in words what its payload says: %j', (payload, text) => {
    expect(textOf(payload)).toBe(text);
  });

  it('names five users and counts the others', () => {
    expect(textOf({ type: 'added', actor: 1, users: [2, 3, 4, 5, 6, 7, 8] })).toBe(
      'alice added bob, carol, dave, erin, frank and 2 more',
    );
  });

  it.each([undefined, null, 'text', { type: 7, actor: 'x', users: 'y' }, { type: 'of the future', users: [2] }])(
    'shows its body, else that something changed, when the payload is not known: %j',
    (payload) => {
      expect(systemSentence({ senderId: 2, body: 'a poll ended', payload }, nameOf)).toEqual({
        actor: '',
        text: 'a poll ended',
      });
      expect(textOf(payload)).toBe('alice changed the conversation in a way that this version does not know');
    },
  );

  it('is about the user who did it, and each of the others once', () => {
    expect(systemUserIds({ type: 'created', actor: 2, users: [1, 2, 3] })).toEqual([2, 1, 3]);
    expect(systemUserIds({ users: [1, 'x', 3] })).toEqual([1, 3]);
    expect(systemUserIds(undefined)).toEqual([]);
  });
});
