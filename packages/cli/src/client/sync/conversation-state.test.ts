import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { messageFromWire } from '../from-wire.ts';
import { ConversationState } from './conversation-state.ts';

function createState(position: { readonly rev: number; readonly lastSeq: number | undefined }) {
  const told: string[] = [];
  const state = new ConversationState(
    {
      myId: () => 7,
      emit: (change) => {
        if (change.type === 'stored' || change.type === 'changed') told.push(`${change.type} ${change.message.seq}`);
        else if (change.type === 'reset') told.push(`reset ${change.messages.map((one) => one.seq).join(',')}`);
        else told.push(change.type);
      },
    },
    { ...position, messages: [] },
  );
  return { state, told };
}

function message(seq: number, rev: number): im.v1.Message.$Properties {
  return { conversationId: 3, seq, rev, senderId: 9, kind: 1, body: `${seq}@${rev}` };
}

function page(rev: number, ...messages: im.v1.Message.$Properties[]): im.v1.ConversationSyncPage.$Properties {
  return { conversationId: 3, rev, messages };
}

describe('conversation state', () => {
  it('takes the newest run of numbers for new when it does not know where they stood', () => {
    const { state, told } = createState({ rev: 50, lastSeq: undefined });
    state.applyPage(page(56, message(4, 51), message(20, 52), message(21, 53), message(22, 56)));
    state.finishCatchUp();
    expect(told).toEqual(['changed 4', 'stored 20', 'stored 21', 'stored 22']);
    expect(state.rev).toBe(56);
  });

  it('closes a hole with messages from history, without telling any twice', () => {
    const { state, told } = createState({ rev: 10, lastSeq: 5 });
    state.applyPage(page(14, message(8, 14)));
    expect(state.holeAfter).toBe(5);
    state.fill([message(6, 11), message(7, 12), message(8, 14)].map(messageFromWire));
    state.finishCatchUp();
    expect(told).toEqual(['stored 6', 'stored 7', 'stored 8']);
    expect(state.holeAfter).toBeUndefined();
  });

  it('starts over when messages before the new ones are not to be seen', () => {
    const { state, told } = createState({ rev: 10, lastSeq: 5 });
    state.applyPage(page(14, message(8, 13), message(9, 14)));
    state.fill([message(8, 13), message(9, 14)].map(messageFromWire));
    state.finishCatchUp();
    expect(told).toEqual(['reset 8,9']);
    expect(state.apply({ conversationId: 3, rev: 15, messageStored: message(10, 15) })).toBe(true);
    expect(told.at(-1)).toBe('stored 10');
  });

  it('does not let an old event overwrite what a page or history told already', () => {
    const { state, told } = createState({ rev: 10, lastSeq: 5 });
    // History read after the sync is ahead of its position.
    state.applyPage(page(12, message(7, 12)));
    state.fill([message(6, 13), message(7, 12)].map(messageFromWire));
    state.finishCatchUp();
    const edited = { conversationId: 3, rev: 13, messageEdited: { seq: 6, body: 'older', payload: '', editedAt: 1 } };
    expect(state.apply(edited)).toBe(true);
    expect(state.rev).toBe(13);
    expect(told).toEqual(['stored 6', 'stored 7']);
  });

  it('refuses an event about a message that it does not know', () => {
    const { state, told } = createState({ rev: 10, lastSeq: 5 });
    expect(state.apply({ conversationId: 3, rev: 11, messageRecalled: { seq: 2, recalledAt: 1 } })).toBe(false);
    expect(state.rev).toBe(10);
    expect(told).toEqual([]);
  });
});
