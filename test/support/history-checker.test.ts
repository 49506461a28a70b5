import { hexToBytes, type im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { ConversationCopy } from './conversation-copy.ts';
import type { Truth } from './history.ts';
import { checkHistory } from './history-checker.ts';
import type { Shown } from './history-checks/convergence.ts';
import { createRecording, type Entry } from './recording.ts';

const CONVERSATION = 7;
const ANN = { name: 'ann', user: { userId: 1 } };
const BEN = { name: 'ben', user: { userId: 2 } };
const CAT = { name: 'cat', user: { userId: 3 } };
const id = (number: number): string => number.toString(16).padStart(32, '0');

function text(seq: number, rev: number, senderId: number): im.v1.IMessage {
  return { seq, rev, senderId, kind: 1, clientId: hexToBytes(id(seq)), body: `text ${seq}`, sentAt: 1_000 + seq };
}

function notice(seq: number, rev: number, payload: object): im.v1.IMessage {
  return { seq, rev, senderId: 1, kind: 11, payload: JSON.stringify(payload), sentAt: 1_000 + seq };
}

/** What happens in every case below: three are in, two write, one is removed, one text is edited. */
const MESSAGES: readonly im.v1.IMessage[] = [
  notice(1, 1, { type: 'created', actor: 1, users: [1, 2, 3] }),
  text(2, 2, 1),
  text(3, 3, 2),
  { ...text(4, 7, 1), body: 'edited', editedAt: 2_000 },
  notice(5, 5, { type: 'removed', actor: 1, users: [3] }),
  text(6, 6, 2),
];
const MEMBERS: readonly im.v1.IMember[] = [
  { userId: 1, role: 3, rev: 1 },
  { userId: 2, role: 1, rev: 1 },
];
const EVENTS: readonly im.v1.IConversationEvent[] = [
  event(2, { messageStored: text(2, 2, 1) }),
  event(3, { messageStored: text(3, 3, 2) }),
  event(4, { messageStored: text(4, 4, 1) }),
  event(5, { membersChanged: { members: [{ userId: 3, removed: true, rev: 5 }], notice: MESSAGES[4] ?? null } }),
  event(6, { messageStored: text(6, 6, 2) }),
  event(7, { messageEdited: { seq: 4, body: 'edited', editedAt: 2_000 } }),
];

function event(rev: number, change: im.v1.IConversationEvent): im.v1.IConversationEvent {
  return { conversationId: CONVERSATION, rev, actorId: 1, at: 1_000, ...change };
}

interface Case {
  entries: Entry[];
  truth: { -readonly [Key in keyof Truth]: Truth[Key] };
  clients: Shown[];
}

/** The run as it should be; a test then bends one thing. */
function soundCase(): Case {
  const entries: Entry[] = [];
  for (const [client, seq] of [
    [ANN, 2],
    [BEN, 3],
    [ANN, 4],
    [BEN, 6],
  ] as const) {
    const said = { client: client.name, conversationId: CONVERSATION, clientId: id(seq) };
    entries.push({ ...said, what: 'sent', userId: client.user.userId, body: `text ${seq}` });
    entries.push({ ...said, what: 'stored', seq, rev: seq });
  }
  const clients = [ANN, BEN, CAT].map((client) => {
    const copy = new ConversationCopy();
    const everyone = [...MEMBERS, { userId: 3, role: 1, rev: 1 }];
    copy.applyPage({ rev: 1, messages: MESSAGES.slice(0, 1), members: everyone });
    for (const happened of EVENTS) {
      if (copy.gone) break;
      copy.applyEvent(happened, client.user.userId);
      entries.push(received(client, Number(happened.rev)));
    }
    return { ...client, copy };
  });
  return { entries, truth: { conversationId: CONVERSATION, rev: 7, messages: MESSAGES, members: MEMBERS }, clients };
}

function received(client: typeof ANN, rev: number, content = `change ${rev}`, seq = 0): Entry {
  const { userId } = client.user;
  return { what: 'received', client: client.name, conversationId: CONVERSATION, userId, socket: 0, rev, seq, content };
}

function faults(bend: (sound: Case) => void): string[] {
  const bent = soundCase();
  bend(bent);
  const recording = createRecording();
  for (const entry of bent.entries) recording.add(entry);
  return checkHistory(recording, bent.truth, bent.clients);
}

function without(list: Entry[], fits: (entry: Entry) => boolean): void {
  const at = list.findIndex(fits);
  if (at < 0) throw new Error('nothing to take out');
  list.splice(at, 1);
}

const said = { client: 'ann', conversationId: CONVERSATION };
const copyOf = (sound: Case, name: string): ConversationCopy => {
  const client = sound.clients.find((one) => one.name === name);
  if (!(client?.copy instanceof ConversationCopy)) throw new Error(`no ${name}`);
  return client.copy;
};
const store = (sound: Case, ...messages: im.v1.IMessage[]): void => {
  sound.truth.messages = [...MESSAGES, ...messages];
};

describe('the history checker', () => {
  it('finds nothing in a sound run', () => {
    expect(faults(() => {})).toEqual([]);
  });

  it('allows an unanswered send to be stored or not, and what is said again to be the same', () => {
    const sound = faults(({ entries }) => {
      entries.push({ ...said, what: 'sent', userId: 1, clientId: id(99), body: 'never answered' });
      entries.push({ ...said, what: 'stored', clientId: id(2), seq: 2, rev: 2 });
      entries.push(received(BEN, 3, ''));
      without(entries, (entry) => entry.what === 'stored' && entry.seq === 6);
    });
    expect(sound).toEqual([]);
  });

  it('allows the removed to lack what they missed before', () => {
    expect(faults((sound) => copyOf(sound, 'cat').messages.delete(4))).toEqual([]);
  });

  it.each<[string, RegExp, (sound: Case) => void]>([
    [
      'an acknowledged message that is not stored',
      /^P1 ann was told that .* is stored as seq 7/,
      ({ entries }) => {
        entries.push({ ...said, what: 'sent', userId: 1, clientId: id(7), body: 'lost' });
        entries.push({ ...said, what: 'stored', clientId: id(7), seq: 7, rev: 8 });
      },
    ],
    [
      'a refused message that is stored',
      /^P1 ann was refused/,
      ({ entries }) => entries.push({ ...said, what: 'refused', clientId: id(2), code: 'forbidden' }),
    ],
    [
      'a message that nobody sent',
      /^P1 seq 2 has .* which nobody sent/,
      ({ entries }) => without(entries, (entry) => entry.what === 'sent' && entry.clientId === id(2)),
    ],
    [
      'another text than was sent',
      /^P1 seq 3 has another text/,
      (sound) => {
        sound.truth.messages = MESSAGES.map((message) => (message.seq === 3 ? { ...message, body: 'bent' } : message));
      },
    ],
    [
      'another sender than sent it',
      /^P1 seq 3 is by 1 and was sent by 2/,
      (sound) => {
        sound.truth.messages = MESSAGES.map((message) => (message.seq === 3 ? { ...message, senderId: 1 } : message));
      },
    ],
    [
      'an event of what was never stored',
      /^P1 ben was told of rev 8/,
      ({ entries }) => entries.push(received(BEN, 8, 'ghost', 7)),
    ],
    [
      'a committed change that is not there',
      /^P1 ann was told of a change with rev 9/,
      ({ entries }) => entries.push({ ...said, what: 'changed', opId: id(50), rev: 9 }),
    ],
    [
      'a gap in seq',
      /^P2 seq 3 should come and 4 came/,
      (sound) => {
        sound.truth.messages = MESSAGES.filter((message) => message.seq !== 3);
      },
    ],
    ['a seq that is there twice', /^P2 seq 7 should come and 6 came/, (sound) => store(sound, text(6, 6, 2))],
    [
      'two messages of a sender in the wrong order',
      /^P2 ann sent seq 2 after seq 4/,
      ({ entries }) => entries.reverse(),
    ],
    [
      'one rev that is two changes',
      /^P2 rev 4 is another change for ben than for ann/,
      ({ entries }) => {
        without(entries, (entry) => entry.what === 'received' && entry.client === 'ben' && entry.rev === 4);
        entries.push({ ...received(BEN, 4, 'other'), socket: 1 } as Entry);
      },
    ],
    [
      'a page that has another message under a seq',
      /^P2 ben read seq 2 as 0+63/,
      ({ entries }) =>
        entries.push({ ...said, client: 'ben', what: 'read', userId: 2, seq: 2, rev: 2, clientId: id(99) }),
    ],
    [
      'events in the wrong order',
      /^P2 ann was told of rev 3 after rev 7/,
      ({ entries }) => {
        without(entries, (entry) => entry.what === 'received' && entry.client === 'ann' && entry.rev === 3);
        entries.push(received(ANN, 3));
      },
    ],
    [
      'a message that is stored twice',
      /^P3 0+2 is stored twice, as seq 2 and seq 7/,
      (sound) => {
        sound.truth.rev = 8;
        store(sound, { ...text(2, 8, 1), seq: 7 });
      },
    ],
    [
      'two answers to one message',
      /^P3 ann was told that .* is seq 5, and it is seq 4/,
      ({ entries }) => entries.push({ ...said, what: 'stored', clientId: id(4), seq: 5, rev: 4 }),
    ],
    [
      'an event to someone who was removed',
      /^P4 cat was told of rev 6/,
      ({ entries }) => entries.push(received(CAT, 6)),
    ],
    [
      'an event to a stranger',
      /^P4 eve was told of rev 2/,
      ({ entries }) => entries.push(received({ name: 'eve', user: { userId: 9 } }, 2)),
    ],
    [
      'a page with what came after the removal',
      /^P4 cat read seq 6/,
      ({ entries }) =>
        entries.push({ ...said, client: 'cat', what: 'read', userId: 3, seq: 6, rev: 6, clientId: id(6) }),
    ],
    [
      'an event that came twice',
      /^P5 ben was told of rev 7 twice on one socket/,
      ({ entries }) => entries.push(received(BEN, 7)),
    ],
    ['a hole', /^P5 ben lacks seq 3/, (sound) => copyOf(sound, 'ben').messages.delete(3)],
    [
      'an edit that did not arrive',
      /^P5 ben shows rev 4 of seq 4, and it is at 7/,
      (sound) => copyOf(sound, 'ben').messages.set(4, text(4, 4, 1)),
    ],
    [
      'an edit that arrived as another one',
      /^P5 ben shows seq 4 as /,
      (sound) => copyOf(sound, 'ben').messages.set(4, { ...text(4, 7, 1), body: 'other' }),
    ],
    [
      'a removed client that shows what came later',
      /^P4 cat shows rev 6 of seq 6 and was removed at 5/,
      (sound) => copyOf(sound, 'cat').messages.set(6, text(6, 6, 2)),
    ],
    [
      'a message that is only shown',
      /^P5 ben shows seq 7, which is not there/,
      (sound) => copyOf(sound, 'ben').messages.set(7, text(7, 8, 1)),
    ],
    [
      'a client that is behind',
      /^P5 ben is at rev 6, the server at 7/,
      (sound) => {
        copyOf(sound, 'ben').rev = 6;
      },
    ],
    [
      'a removal that its object does not know',
      /^P5 cat does not know that it was removed/,
      (sound) => {
        copyOf(sound, 'cat').gone = false;
      },
    ],
    [
      'another list of members',
      /^P5 ann shows other members/,
      (sound) => copyOf(sound, 'ann').members.set(3, { userId: 3, role: 1, rev: 1 }),
    ],
  ])('finds %s', (_name, fault, bend) => {
    expect(faults(bend).filter((found) => fault.test(found))).not.toEqual([]);
  });
});
