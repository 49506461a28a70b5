import { describe, expect, it } from 'vitest';
import type { ConversationChange, ConversationEvent } from '../../domain/events.ts';
import type { Message } from '../../domain/message.ts';
import { groupRow } from '../testing/memory-batch-repository.ts';
import { encodeBusItem, encodeBusItems, RECORD_LIMITS, toBusItem } from './record-codec.ts';

const MESSAGE: Message = {
  conversationId: 1,
  seq: 2,
  rev: 3,
  senderId: 1,
  clientId: '',
  kind: 'system',
  body: '',
  payload: '{"type":"left","actor":1}',
  replyTo: 0,
  sentAt: 4,
  editedAt: 0,
  recalledAt: 0,
  mentioned: [],
  mentionsAll: false,
  files: [],
};
const HEAD = { conversationId: 1, lastSeq: 2, rev: 3, lastAt: 4, minSeq: 1, purgedAt: 0 };

const event = (change: ConversationChange): ConversationEvent => ({
  type: 'conversation',
  conversationId: 1,
  rev: 3,
  actorId: 1,
  at: 4,
  change,
});

describe('an event of a conversation on the bus', () => {
  it.each<[string, ConversationChange, object]>([
    [
      'of members',
      { type: 'members', members: [], systemMessage: MESSAGE, memberCount: 2 },
      { type: 'members', members: [], notice: MESSAGE, memberCount: 2 },
    ],
    [
      'of the group itself',
      { type: 'updated', conversation: groupRow(1, { notice: 'hear' }), head: HEAD, systemMessage: MESSAGE },
      { type: 'updated', conversation: groupRow(1, { notice: 'hear' }), head: HEAD, notice: MESSAGE },
    ],
  ])('%s has the system message under the name of every version', (_of, change, onTheBus) => {
    const item: unknown = JSON.parse(encodeBusItem(event(change)));
    expect(item).toEqual({ ...event(change), change: onTheBus });
    expect(toBusItem(item)).toEqual(event(change));
  });

  it.each<ConversationChange>([
    { type: 'members', members: [], systemMessage: undefined, memberCount: 2 },
    { type: 'stored', message: MESSAGE },
    { type: 'recalled', seq: 2, recalledAt: 4 },
  ])('without a system message comes as it went: $type', (change) => {
    expect(toBusItem(JSON.parse(encodeBusItem(event(change))))).toEqual(event(change));
  });

  it('that is too long for a record goes in parts, or as one after which clients fetch it', () => {
    const userIds = Array.from({ length: 100_000 }, (_, index) => 1_000_000 + index);
    const resync = encodeBusItems({ type: 'users_resync', conversationId: 1, userIds });
    expect(resync.length).toBeGreaterThan(1);
    expect(resync.flatMap((text) => (JSON.parse(text) as { userIds: number[] }).userIds)).toEqual(userIds);
    const outcome = { type: 'refused', code: 'internal', message: 'ü'.repeat(200), retryAfterMs: 0 } as const;
    const outcomes = Array.from({ length: 2_000 }, (_, commandId) => ({ commandId, node: 'n', outcome }));
    const answers = encodeBusItems({ type: 'outcomes', partition: 3, outcomes });
    expect(answers.flatMap((text) => (JSON.parse(text) as { outcomes: object[] }).outcomes)).toEqual(outcomes);
    const long = encodeBusItems(event({ type: 'stored', message: { ...MESSAGE, body: '\u2028'.repeat(200_000) } }));
    expect(long.map((text) => toBusItem(JSON.parse(text)))).toEqual([event({ type: 'unspecified', seq: 0 })]);
    for (const text of [...resync, ...answers, ...long]) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(RECORD_LIMITS.bytes);
    }
    expect(encodeBusItems(event({ type: 'dismissed' }))).toEqual([encodeBusItem(event({ type: 'dismissed' }))]);
  });

  it('of a kind that this version does not know is passed over', () => {
    expect(toBusItem({ type: 'to_come' })).toBeUndefined();
    expect(toBusItem(null)).toBeUndefined();
  });
});
