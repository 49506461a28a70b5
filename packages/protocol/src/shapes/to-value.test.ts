import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeServerFrame, encodeReply } from '../frame-codec.ts';
import type { Value } from './shape.ts';
import { isValue, toValue } from './to-value.ts';

const conversation: Value<'Conversation'> = {
  id: 7,
  kind: 'group',
  handle: 'ops',
  name: 'Operations',
  notice: '',
  ownerId: 1,
  lastSeq: 3,
  rev: 5,
  lastAt: 9,
  createdAt: 8,
  directUserIds: [],
  historyVisibility: 'since_join',
  memberCount: 2,
  minSeq: 1,
  description: 'Who is on call',
  avatar: '🔥',
  joinMode: 'by_request',
  whoMayPost: 'admins',
  whoMayInvite: 'members',
  whoMayPin: 'members',
  whoMayMentionAll: 'admins',
  whoMayEditInfo: 'admins',
  archivedAt: 12,
  pinsRev: 13,
};

describe('toValue', () => {
  it('gives back what was written, when the generated code has read it', () => {
    const bytes = encodeReply(1, 'conversationSyncPage', {
      conversationId: 7,
      rev: 5,
      more: false,
      reset: false,
      gone: false,
      conversation,
      messages: [],
      members: [],
      users: [],
    });
    const decoded = decodeServerFrame(bytes);
    if (!decoded.ok) throw new Error(decoded.message);
    expect(toValue('Conversation', decoded.frame.conversationSyncPage?.conversation ?? {})).toEqual(conversation);
  });

  it('fills in what was not sent, and keeps the number of an enum of a newer server', () => {
    expect(toValue('Conversation', { kind: 9 })).toMatchObject({ id: 0, kind: 9, handle: '', directUserIds: [] });
    expect(toValue('ConversationSummary', {})).not.toHaveProperty('lastMessage');
  });
});

describe('isValue', () => {
  it('takes a value that went through JSON, and nothing that lacks a field or has another type', () => {
    const kept = JSON.parse(JSON.stringify(conversation));
    expect(isValue('Conversation', kept)).toBe(true);
    for (const field of Object.keys(conversation)) {
      expect(isValue('Conversation', { ...kept, [field]: undefined })).toBe(false);
      expect(isValue('Conversation', { ...kept, [field]: { not: 'this' } })).toBe(false);
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (json) => typeof isValue('ConversationSummary', json) === 'boolean'));
  });
});
