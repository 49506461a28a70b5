import { describe, expect, it } from 'vitest';
import type { BusEvent, UserEvent } from '../../domain/events.ts';
import { toBusItem } from './record-codec.ts';
import { encodeUserEvent } from './user-event-codec.ts';

const joined = { type: 'joined', conversationId: 3, rev: 1 } as const;
const marker = { type: 'marker', marker: { conversationId: 3, userId: 7, readSeq: 5, deliveredSeq: 5 } } as const;

function event(...changes: UserEvent['changes']): UserEvent {
  return { type: 'user', userId: 7, urev: 4, changes };
}

/** What a node reads that knows both forms. */
function read(items: readonly string[]): (BusEvent | object | undefined)[] {
  return items.map((item) => toBusItem(JSON.parse(item)));
}

describe('user events in Kafka', () => {
  it('are one for each change while nodes of the first version may read them', () => {
    expect(encodeUserEvent(event(joined, marker), 1).map((item) => JSON.parse(item))).toEqual([
      { type: 'user', userId: 7, urev: 4, change: joined },
      { type: 'user', userId: 7, urev: 4, change: marker },
    ]);
    expect(read(encodeUserEvent(event(joined, marker), 1))).toEqual([event(joined), event(marker)]);
  });

  it('have all changes of a transaction from level 2 on', () => {
    const items = encodeUserEvent(event(joined, marker), 2);
    expect(items).toHaveLength(1);
    expect(read(items)).toEqual([event(joined, marker)]);
  });

  it('that do not say what has changed have a change that the first version passes over', () => {
    const [item = ''] = encodeUserEvent(event(), 1);
    expect(JSON.parse(item)).toEqual({ type: 'user', userId: 7, urev: 4, change: { type: 'unspecified' } });
    expect(read([item])).toEqual([event()]);
    expect(read(encodeUserEvent(event(), 2))).toEqual([event()]);
  });

  it('with a change of a newer node do not say what has changed', () => {
    const newer = { type: 'unheard_of', friendId: 9 };
    expect(toBusItem({ type: 'user', userId: 7, urev: 4, change: newer })).toEqual(event());
    expect(toBusItem({ type: 'user', userId: 7, urev: 4, changes: [joined, newer] })).toEqual(event());
  });
});
