import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../client/entities.ts';
import { createSeenMessages } from './seen-messages.ts';

const createMessage = (change: Partial<ChatMessage>): ChatMessage => ({
  conversationId: 1,
  seq: 1,
  rev: 1,
  senderId: 1,
  clientId: '',
  kind: 'text',
  body: '',
  payload: undefined,
  replyTo: 0,
  sentAt: 1,
  editedAt: 0,
  recalledAt: 0,
  mentioned: [],
  mentionsAll: false,
  files: [],
  reactions: [],
  hidden: false,
  ...change,
});

describe('seen messages', () => {
  it('tell what a new version changed, and nothing twice', () => {
    const seen = createSeenMessages(10);
    const versions: [Partial<ChatMessage>, string | undefined][] = [
      [{ rev: 1 }, undefined],
      [{ rev: 3, editedAt: 30 }, 'edited'],
      [{ rev: 3, editedAt: 30 }, undefined],
      [{ rev: 4, editedAt: 30 }, 'reactions'],
      [{ rev: 5, editedAt: 50 }, 'edited'],
      [{ rev: 4, editedAt: 30 }, undefined],
      [{ rev: 6, editedAt: 50, recalledAt: 60 }, 'recalled'],
      [{ rev: 7, editedAt: 50, recalledAt: 60 }, 'reactions'],
    ];
    seen.note(createMessage({ rev: 1 }));
    for (const [change, expected] of versions) {
      const type = seen.changeOf(createMessage(change));
      expect(type).toBe(expected);
      if (type !== undefined) seen.note(createMessage(change));
    }
  });

  it('judge a message that they do not know by itself', () => {
    const seen = createSeenMessages(10);
    expect(seen.changeOf(createMessage({ rev: 9, editedAt: 5 }))).toBe('edited');
    expect(seen.changeOf(createMessage({ rev: 9, recalledAt: 5 }))).toBe('recalled');
    // Deleting for oneself is nothing that somebody did.
    expect(seen.changeOf(createMessage({ rev: 9, recalledAt: 5, hidden: true }))).toBeUndefined();
    expect(seen.changeOf(createMessage({ rev: 9 }))).toBe('reactions');
  });

  it('keep the newest only', () => {
    const seen = createSeenMessages(2);
    for (const seq of [1, 2, 3]) seen.note(createMessage({ seq, rev: seq }));
    expect(seen.changeOf(createMessage({ seq: 1, rev: 1 }))).toBe('reactions');
    expect(seen.changeOf(createMessage({ seq: 3, rev: 3 }))).toBeUndefined();
  });
});
