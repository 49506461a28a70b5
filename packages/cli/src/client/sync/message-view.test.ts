import { toValue, type Value } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import type { ChatMessage, ConversationChange } from '../entities.ts';
import { messageFromWire } from '../from-wire.ts';
import { eventFromWire } from './conversation-event.ts';
import { HiddenMessages } from './hidden-messages.ts';
import { MessageView } from './message-view.ts';

function message(seq: number, rev: number): Value<'Message'> {
  return toValue('Message', { conversationId: 3, seq, rev, senderId: 9, kind: 1, body: `${seq}@${rev}` });
}

/** A view whose server answers with one page of changes and one page of history. */
function createView(
  position: { readonly rev: number; readonly lastSeq: number; readonly messages?: readonly ChatMessage[] },
  server: { rev: number; changes?: Value<'Message'>[]; history?: Value<'Message'>[] } = { rev: 0 },
) {
  const seen: string[] = [];
  const hidden = new HiddenMessages();
  const view = new MessageView(
    {
      myId: () => 7,
      hidden: () => hidden,
      isPaused: () => false,
      fetchChanges: async () => ({
        ...toValue('ConversationSyncPage', { conversationId: 3, rev: server.rev }),
        messages: server.changes ?? [],
      }),
      fetchPage: async (after) => {
        seen.push(`asked after ${after}`);
        const messages = (server.history ?? []).map(messageFromWire);
        return { messages, atStart: false, atEnd: true, rev: server.rev, lastSeq: messages.at(-1)?.seq ?? 0 };
      },
      emit: (change: ConversationChange) => {
        if (change.type === 'stored' || change.type === 'changed')
          seen.push(`${change.type} ${change.message.seq}${change.message.hidden ? ' hidden' : ''}`);
        else if (change.type === 'reset')
          seen.push(`reset ${change.messages.map((one) => one.seq).join(',')} after ${change.after}`);
        else if (change.type === 'purged' || change.type === 'cleared') seen.push(`${change.type} ${change.toSeq}`);
        else seen.push(change.type);
      },
    },
    position,
  );
  /** As the scope says it. */
  const remove = (seqs: readonly number[], clearedTo = 0) => {
    hidden.add(seqs, clearedTo);
    view.hide(seqs);
    if (clearedTo > 0) view.clear(clearedTo);
  };
  return { view, seen, remove };
}

/** As the server sends it. */
const event = (fields: object) => eventFromWire(toValue('ConversationEvent', fields));

const stored = (seq: number, rev: number) => event({ conversationId: 3, rev, messageStored: message(seq, rev) });

const known = (seq: number) => messageFromWire(message(seq, seq));

describe('the messages of a followed conversation', () => {
  it('closes a hole with messages from history, without handing on any twice', async () => {
    const { view, seen } = createView(
      { rev: 10, lastSeq: 5 },
      { rev: 14, changes: [message(8, 14)], history: [message(6, 11), message(7, 12), message(8, 14)] },
    );
    expect(await view.read()).toBe(true);
    expect(seen).toEqual(['asked after 5', 'stored 6', 'stored 7', 'stored 8']);
    expect(view.rev).toBe(14);
  });

  it('starts over when messages before the new ones are not to be seen', async () => {
    const hidden = [message(8, 13), message(9, 14)];
    const { view, seen } = createView({ rev: 10, lastSeq: 5 }, { rev: 14, changes: hidden, history: hidden });
    await view.read();
    expect(seen).toEqual(['asked after 5', 'reset 8,9 after 5']);
    expect(view.apply(stored(10, 15))).toBe(true);
    expect(seen.at(-1)).toBe('stored 10');
  });

  it('begins with the first message that is to be seen when it had none before', async () => {
    const visible = [message(8, 13), message(9, 14)];
    const { view, seen } = createView({ rev: 0, lastSeq: 0 }, { rev: 14, changes: visible, history: visible });
    await view.read();
    expect(seen).toEqual(['asked after 0', 'stored 8', 'stored 9']);
  });

  it('does not let an old event overwrite what a page or history brought already', async () => {
    const { view, seen } = createView(
      { rev: 10, lastSeq: 5 },
      // History read after the changes is ahead of their rev.
      { rev: 12, changes: [message(7, 12)], history: [message(6, 13), message(7, 12)] },
    );
    await view.read();
    const edited = { conversationId: 3, rev: 13, messageEdited: { seq: 6, body: 'older', payload: '', editedAt: 1 } };
    expect(view.apply(event(edited))).toBe(true);
    expect(view.rev).toBe(13);
    expect(seen).toEqual(['asked after 5', 'stored 6', 'stored 7']);
  });

  it('refuses an event about a message that it does not know, and takes it for one that the caller was given', () => {
    const { view, seen } = createView({ rev: 10, lastSeq: 5 });
    const recalled = event({ conversationId: 3, rev: 11, messageRecalled: { seq: 2, recalledAt: 1 } });
    expect(view.apply(recalled)).toBe(false);
    expect(view.rev).toBe(10);
    view.learn([messageFromWire(message(2, 4))]);
    expect(view.apply(recalled)).toBe(true);
    expect(seen).toEqual(['changed 2']);
  });

  it('leaves nothing but the place of what its reader deletes, whatever comes of it later', async () => {
    const server = { rev: 13, changes: [message(2, 13)] };
    const { view, seen, remove } = createView(
      { rev: 10, lastSeq: 2, messages: [1, 2].map((seq) => known(seq)) },
      server,
    );
    remove([2, 3, 4]);
    expect(seen).toEqual(['changed 2 hidden']);
    view.apply(event({ conversationId: 3, rev: 11, messageEdited: { seq: 2, body: 'x', payload: '', editedAt: 1 } }));
    // Deleted on another device before this one has heard of it.
    view.apply(stored(3, 12));
    expect(seen.slice(1)).toEqual(['changed 2 hidden', 'stored 3 hidden']);
    // An answer that was made before.
    expect(await view.read()).toBe(true);
    expect(seen.slice(3)).toEqual(['changed 2 hidden']);
    remove([2]);
    expect(seen).toHaveLength(4);
  });

  it('forgets what its reader clears, says so once, and goes on behind it', () => {
    const { view, seen, remove } = createView({ rev: 10, lastSeq: 2, messages: [1, 2].map((seq) => known(seq)) });
    remove([], 4);
    expect(seen).toEqual(['cleared 4']);
    const edited = { conversationId: 3, rev: 11, messageEdited: { seq: 2, body: 'x', payload: '', editedAt: 1 } };
    expect(view.apply(event(edited))).toBe(true);
    expect(view.apply(stored(5, 12))).toBe(true);
    expect(seen).toEqual(['cleared 4', 'stored 5']);
  });

  it('forgets what was removed for everybody, says so once, and goes on behind it', async () => {
    const updated = (minSeq: number, rev: number) =>
      event({ conversationId: 3, rev, conversationUpdated: { conversation: { id: 3, kind: 2, rev, minSeq } } });
    const server = { rev: 15, changes: [message(2, 14), message(6, 15)] };
    const { view, seen } = createView({ rev: 10, lastSeq: 4, messages: [1, 2, 3, 4].map((seq) => known(seq)) }, server);
    expect(view.apply(updated(4, 11))).toBe(true);
    expect(seen).toEqual(['purged 3', 'conversation']);
    // What a node says of them that was behind changes nothing, and asks for nothing.
    const edited = { conversationId: 3, rev: 12, messageEdited: { seq: 2, body: 'x', payload: '', editedAt: 1 } };
    expect(view.apply(event(edited))).toBe(true);
    view.learn([known(1)]);
    const recalled = { conversationId: 3, rev: 13, messageRecalled: { seq: 1, recalledAt: 1 } };
    expect(view.apply(event(recalled))).toBe(true);
    expect(seen).toHaveLength(2);
    // Also what was not handed on yet.
    expect(view.apply(updated(6, 14))).toBe(true);
    expect(await view.read()).toBe(true);
    expect(seen.slice(2)).toEqual(['purged 5', 'conversation', 'stored 6']);
    view.startOver();
    expect(view.apply(updated(1, 1))).toBe(false);
  });

  it('begins with the newest page, and says so, when the server has another history', async () => {
    const { view, seen } = createView({ rev: 500, lastSeq: 300 }, { rev: 4, history: [message(1, 1), message(2, 4)] });
    view.startOver();
    expect(view.apply(stored(3, 5))).toBe(false);
    expect(await view.read()).toBe(true);
    expect(seen).toEqual(['asked after undefined', 'reset 1,2 after 300']);
    expect(view.apply(stored(3, 5))).toBe(true);
    expect(seen.at(-1)).toBe('stored 3');
  });

  it('leaves a hole to the next reading when it is closed while it reads what is in it', async () => {
    const { view, seen } = createView(
      { rev: 10, lastSeq: 5 },
      { rev: 14, changes: [message(7, 14)], history: [message(6, 11), message(7, 14)] },
    );
    const reading = view.read();
    while (seen.length === 0) await Promise.resolve();
    view.close();
    expect(await reading).toBe(false);
    expect(seen).toEqual(['asked after 5']);
  });

  it('hands on nothing once it is closed, whatever it still waits for', async () => {
    const { view, seen } = createView({ rev: 10, lastSeq: 5 }, { rev: 11, changes: [message(6, 11)] });
    const reading = view.read();
    view.close();
    expect(await reading).toBe(false);
    view.leave();
    expect(seen).toEqual([]);
  });
});
