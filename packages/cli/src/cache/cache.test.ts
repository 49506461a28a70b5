import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChatMessage } from '../client/entities.ts';
import { createMessage } from '../test-utils/builders.ts';
import { openCache } from './cache.ts';
import { ConversationFile } from './conversation-file.ts';

function createFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'im-cache-')), 'account');
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true, force: true }));
  return folder;
}

const open = (folder: string, maxBytes = 1e9) => openCache({ folder, maxBytes });
const message = (seq: number, change: Partial<ChatMessage> = {}) =>
  createMessage({ conversationId: 3, seq, rev: seq, body: `text ${seq}`, ...change });
const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
const textOf = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join();

describe('cache', () => {
  it('gives what was kept, in files for their owner', () => {
    const folder = createFolder();
    const first = open(folder);
    first.put(3, { messages: messages(5, 8), rev: 8, atStart: false });
    first.put(3, { messages: messages(5, 9), rev: 9, atStart: false });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'c3.jsonl')).mode & 0o777).toBe(0o600);
    const found = open(folder).conversation(3);
    expect(found).toEqual({ messages: messages(5, 9), rev: 9, atStart: false });
    expect(open(folder).conversation(4)).toBeUndefined();
    expect(open(folder).revOf(3)).toBe(9);
  });

  it('has what is known now, and nothing of before that nobody has looked at since', () => {
    const folder = createFolder();
    const cache = open(folder);
    cache.put(3, { messages: messages(1, 6), rev: 6, atStart: true });
    expect(open(folder).conversation(3)).toMatchObject({ atStart: true, messages: messages(1, 6) });
    cache.put(3, { messages: messages(5, 8), rev: 8, atStart: false });
    expect(open(folder).conversation(3)).toEqual({ messages: messages(5, 8), rev: 8, atStart: false });
    expect(textOf(folder)).not.toContain('text 4');
  });

  it('has no text on the disk that was recalled, deleted or edited away', () => {
    const folder = createFolder();
    const cache = open(folder);
    cache.put(3, {
      messages: [message(1, { body: 'secret one' }), message(2, { body: 'secret two' }), message(3)],
      rev: 3,
      atStart: true,
    });
    const changed = [
      message(1, { body: '', recalledAt: 5, rev: 4 }),
      message(2, { body: 'harmless', editedAt: 5, rev: 5 }),
      message(3, { body: '', recalledAt: 5, hidden: true }),
    ];
    cache.put(3, { messages: changed, rev: 5, atStart: true });
    expect(textOf(folder)).not.toMatch(/secret|text 3/);
    expect(open(folder).conversation(3)?.messages).toEqual(changed);
    // What was removed for everybody.
    cache.put(3, { messages: changed.slice(1), rev: 6, atStart: true });
    expect(
      open(folder)
        .conversation(3)
        ?.messages.map(({ seq }) => seq),
    ).toEqual([2, 3]);
  });

  it('takes changes of single messages without claiming more, and has nothing of a cut that was not ended', () => {
    const folder = createFolder();
    const cache = open(folder);
    cache.put(3, { messages: messages(1, 4), rev: 4, atStart: true });
    cache.amend(3, [message(2, { body: '', recalledAt: 5, rev: 9 }), message(7, { rev: 10 })], 1);
    expect(textOf(folder)).not.toMatch(/text [12]"/);
    const now = open(folder).conversation(3);
    expect(now?.messages.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect(now).toMatchObject({ rev: 4, atStart: true });
    const path = join(folder, 'c3.jsonl');
    // An older form of what is kept does not come back.
    cache.put(3, { messages: messages(2, 5), rev: 9, atStart: true });
    expect(textOf(folder)).not.toContain('text 2"');
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.slice(0, -5));
    expect(open(folder).revOf(3)).toBe(4);
    cache.put(3, { messages: messages(2, 5), rev: 9, atStart: true });
    expect(open(folder).conversation(3)?.messages).toHaveLength(4);
    expect(open(folder).revOf(3)).toBe(9);
  });

  it('is whole with two windows, and never goes back', () => {
    const folder = createFolder();
    const [one, two] = [open(folder), open(folder)];
    one.put(3, { messages: messages(1, 4), rev: 4, atStart: true });
    two.put(3, {
      messages: [message(1, { body: '', recalledAt: 5, rev: 6 }), ...messages(2, 5)],
      rev: 6,
      atStart: true,
    });
    // The first one has not heard of the recall yet.
    one.put(3, { messages: messages(1, 5), rev: 5, atStart: true });
    expect(textOf(folder)).not.toContain('text 1');
    expect(open(folder).conversation(3)).toMatchObject({ rev: 6, messages: { length: 5 } });
    one.put(3, {
      messages: [message(1, { body: '', recalledAt: 5, rev: 6 }), ...messages(2, 7)],
      rev: 7,
      atStart: true,
    });
    two.put(3, {
      messages: [message(1, { body: '', recalledAt: 5, rev: 6 }), ...messages(2, 8)],
      rev: 8,
      atStart: true,
    });
    expect(open(folder).conversation(3)?.messages).toHaveLength(8);
  });

  it('goes with another history of the server, and when it is told to', () => {
    const folder = createFolder();
    const cache = open(folder);
    expect(cache.turnTo('one')).toBe(false);
    cache.put(3, { messages: messages(1, 2), rev: 2, atStart: true });
    expect(open(folder).turnTo('one')).toBe(false);
    expect(open(folder).conversation(3)).toBeDefined();
    expect(cache.turnTo('two')).toBe(true);
    expect(open(folder).conversation(3)).toBeUndefined();
    expect(open(folder).historyId).toBe('two');
    // Removed by another process, while this one goes on.
    rmSync(folder, { recursive: true });
    cache.put(3, { messages: messages(1, 2), rev: 2, atStart: true });
    expect(open(folder).historyId).toBe('two');
    cache.clear();
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });

  it('stays small: the newest thousand messages, and the conversations that were read last', () => {
    const folder = createFolder();
    const cache = open(folder, 200_000);
    cache.put(1, { messages: messages(1, 1_500), rev: 1_500, atStart: true });
    expect(cache.conversation(1)?.messages).toHaveLength(1_000);
    expect(cache.conversation(1)).toMatchObject({ atStart: false });
    for (let id = 2; id < 12; id++) cache.put(id, { messages: messages(1, 100), rev: 100, atStart: true });
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(bytes).toBeLessThan(250_000);
    expect(open(folder).conversation(11)).toBeDefined();
    expect(open(folder).conversation(1)).toBeUndefined();
  });

  it('gives a part of what was written, and never what was recalled, whatever happened to the file', () => {
    const folder = createFolder();
    open(folder).turnTo('one');
    const path = join(folder, 'c3.jsonl');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(8), fc.boolean()), { maxLength: 8 }),
        fc.nat(),
        fc.string(),
        (steps, cut, junk) => {
          rmSync(path, { force: true });
          const state = new Map(messages(1, 3).map((one) => [one.seq, one]));
          let rev = 3;
          const recalled = new Set<string>();
          for (const [seq, isRecall] of steps) {
            rev++;
            const known = state.get(seq);
            if (isRecall && known !== undefined && known.body !== '') {
              recalled.add(known.body);
              state.set(seq, { ...known, body: '', recalledAt: 9, rev });
            } else state.set(state.size + 1, message(state.size + 1, { rev, body: `<text ${rev}>` }));
            new ConversationFile(path).write({ messages: [...state.values()], rev, atStart: true });
          }
          for (const text of recalled) expect(textOf(folder)).not.toContain(`"${text}"`);
          if (steps.length > 0) {
            writeFileSync(path, readFileSync(path).subarray(0, cut % (statSync(path).size + 1)));
            appendFileSync(path, junk);
          }
          for (const one of new ConversationFile(path).read()?.messages ?? []) {
            expect(state.get(one.seq)).toMatchObject({ body: one.body });
          }
        },
      ),
    );
  });
});
