import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../client/entities.ts';
import { createStyle } from '../../io/style.ts';
import { textWidth } from '../../text/width.ts';
import { messageJson } from './message-json.ts';
import { messageText } from './message-text.ts';

const createMessage = (change: Partial<ChatMessage> = {}): ChatMessage => ({
  conversationId: 5,
  seq: 17,
  rev: 20,
  senderId: 3,
  clientId: '0198f0a2-7c5e-7d10-9b1f-3a5b7c9d0e1f',
  kind: 'text',
  body: 'hello',
  payload: undefined,
  replyTo: 0,
  sentAt: new Date(2026, 0, 31, 9, 30).getTime(),
  editedAt: 0,
  recalledAt: 0,
  mentioned: [],
  mentionsAll: false,
  files: [],
  reactions: [],
  hidden: false,
  ...change,
});

const render = (
  change: Partial<ChatMessage>,
  more: { width?: number; type?: 'message' | 'edited' | 'recalled' | 'reactions' } = {},
) =>
  messageText(createMessage(change), {
    type: more.type ?? 'message',
    target: '#ops',
    nameOf: (id) => (id === 3 ? 'alice' : `u${id}`),
    style: createStyle(false),
    width: more.width,
  });

describe('messageText', () => {
  it('has a line for each file behind what its sender wrote, and nothing that the server filled in', () => {
    const file = (name: string, mimeType: string, size: number) => ({
      ...{ id: 4, name, size, mimeType, sha256: 'ab'.repeat(32), width: 0, height: 0 },
      hasThumbnail: false,
    });
    const plan = file('plan.png', 'image/png', 1_440_000);
    const head = '2026-01-31 09:30 #ops:17 alice:';
    expect(render({ body: 'look', files: [plan] })).toBe(`${head} look\n    [image] plan.png (1.4 MB)\n`);
    expect(render({ kind: 'image', body: 'plan.png', files: [plan] })).toBe(`${head} [image] plan.png (1.4 MB)\n`);
    const two = [plan, file('a\nb\u001b[2J\u202e.txt', 'text/plain', 812)];
    const text = render({ kind: 'file', body: two.map(({ name }) => name).join('\n'), files: two });
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain('[file] a');
    expect(text).toContain('(812 B)');
    for (const sign of ['\u001b', '\u202e']) expect(text).not.toContain(sign);
    for (const width of [80, 40]) {
      const rows = render({ body: 'look', files: two }, { width }).split('\n');
      for (const row of rows) expect(textWidth(row)).toBeLessThanOrEqual(width);
    }
  });

  it('says which lines of which file code is', () => {
    const head = (payload: unknown, body = 'a\nb') => render({ kind: 'code', body, payload }).split('\n')[0];
    expect(head({ name: 'main.ts', firstLine: 10 })).toBe('2026-01-31 09:30 #ops:17 alice (main.ts:10-11):');
    expect(head({ name: 'main.ts', firstLine: 10 }, 'a')).toBe('2026-01-31 09:30 #ops:17 alice (main.ts:10): a');
    expect(head({ name: 'main.ts' })).toBe('2026-01-31 09:30 #ops:17 alice (main.ts):');
    expect(head({ name: 'x\u001b[2J', firstLine: 'no' })).not.toContain('\u001b');
    expect(head({ language: 'ts' })).toBe('2026-01-31 09:30 #ops:17 alice:');
  });

  it('counts tabs from the start of the text (case C37)', () => {
    const body = 'PID\tCMD\n1\tinit\n1234567\tsshd';
    const head = '2026-01-31 09:30 #ops:17 alice:\n';
    const rows = ['PID     CMD', '1       init', '1234567 sshd'];
    expect(render({ kind: 'code', body })).toBe(`${head}${rows.map((row) => `    ${row}\n`).join('')}`);
    const indent = ' '.repeat(32);
    expect(render({ kind: 'code', body }, { width: 80 })).toBe(
      `${head}${rows.map((row) => `${indent}${row}\n`).join('')}`,
    );
    expect(render({ body }, { width: 80 })).toBe(`${head.trim()} ${rows.join(`\n${indent}`)}\n`);
  });

  it('is time, place, sender, text', () => {
    expect(render({})).toBe('2026-01-31 09:30 #ops:17 alice: hello\n');
  });

  it('shows the body "0"', () => {
    expect(render({ body: '0' })).toBe('2026-01-31 09:30 #ops:17 alice: 0\n');
  });

  it('lets no text look like another message', () => {
    const text = render({ body: 'a\n2026-01-31 09:31 #ops mallory: fake\r2026 x' });
    expect(text.split('\n').filter((line) => /^\S/.test(line))).toHaveLength(1);
  });

  it.each([
    'hi\x1b[2J\x1b[H',
    '\x1b]0;pwned\x07x',
    '\x1b]8;;http://evil.example\x07bank\x1b]8;;\x07',
    '\x9b31mred',
    'x\x1b[99999b',
  ])('draws no control sequence: %j', (body) => {
    expect(render({ body })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(render({ body }).split('\n')).toHaveLength(2);
  });

  it('wraps to the screen with an indent, by cells', () => {
    const lines = render({ body: '你好世界'.repeat(20) }, { width: 60 })
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(60);
    expect(lines[1]).toMatch(/^ {32}[你好世界]/);
  });

  it.each([
    ['a text', { body: 'a text of some words' }, ['2026-01-31 09:30 #ops:17 alice:', '    a text of some words']],
    ['a text that fits', { body: 'ok then' }, ['2026-01-31 09:30 #ops:17 alice: ok then']],
    [
      'a change of the group',
      { kind: 'system', payload: { type: 'pinned', actor: 3, seq: 2 } },
      ['2026-01-31 09:30 #ops:17 alice', '    pinned message 2'],
    ],
    [
      'where it is from',
      { origin: { senderId: 4, sentAt: 1 } },
      ['2026-01-31 09:30 #ops:17 alice', '    (forwarded from u4):', '    hello'],
    ],
    ['that it is gone', { recalledAt: 1, body: '' }, ['2026-01-31 09:30 #ops:17 alice:', '    (recalled)']],
  ])('goes below its head on a narrow screen: %s', (_, change, lines) => {
    expect(render(change as Partial<ChatMessage>, { width: 40 })).toBe(`${lines.join('\n')}\n`);
  });

  it('shows edits, recalls, replies and reactions', () => {
    expect(render({ editedAt: 1 }, { type: 'edited' })).toContain('alice edited this: hello');
    expect(render({ editedAt: 1, replyTo: 4 })).toContain('alice (to 4) (edited): hello');
    const origin = { senderId: 4, sentAt: 1 };
    expect(render({ origin })).toContain('alice (forwarded from u4): hello');
    expect(render({ recalledAt: 1, body: '' })).toBe('2026-01-31 09:30 #ops:17 alice: (recalled)\n');
    expect(render({ reactions: [{ emoji: '👍', count: 2, mine: false }] }, { type: 'reactions' })).toContain(
      'alice got reactions: 👍 2',
    );
    expect(render({}, { type: 'reactions' })).toContain('alice has no reactions any more');
  });

  it('shows the reactions of a message below its text', () => {
    const reactions = [
      { emoji: '👍', count: 2, mine: false },
      { emoji: '🎉', count: 1, mine: true },
    ];
    const row = '👍 2  🎉 1\n';
    expect(render({ reactions })).toBe(`2026-01-31 09:30 #ops:17 alice: hello\n    ${row}`);
    expect(render({ reactions }, { width: 80 })).toBe(`2026-01-31 09:30 #ops:17 alice: hello\n${' '.repeat(32)}${row}`);
    expect(render({ reactions, body: 'a long line' }, { width: 40 })).toBe(
      `2026-01-31 09:30 #ops:17 alice:\n    a long line\n    ${row}`,
    );
    expect(render({ reactions, recalledAt: 1, body: '' })).not.toContain('👍');
    const deleted = render({ hidden: true, recalledAt: 1, body: '' });
    expect(deleted).toContain('alice: (deleted for you)');
    expect(deleted).not.toContain('recalled');
  });

  it('says what system messages say', () => {
    const system = (payload: unknown) => render({ kind: 'system', body: '', payload });
    expect(system({ type: 'added', actor: 3, users: [4, 5] })).toContain('alice added u4, u5');
    expect(system({ type: 'renamed', actor: 3, name: 'a\nb' })).toContain('alice named the group a↵b');
    expect(system(undefined)).toContain('alice changed the conversation');
    expect(render({ kind: 'system', body: 'a poll ended' })).toBe('2026-01-31 09:30 #ops:17 a poll ended\n');
  });
});

describe('messageJson', () => {
  it('has the exact text and every field', () => {
    const body = 'hi\x1b[2J\r\n👩‍👩‍👦‍👦\u202e';
    const alice = { username: 'alice', role: 'user' } as const;
    const more = { type: 'message', target: '#ops', server: 'https://chat.example.org/im/' } as const;
    const userOf = (id: number) => (id === 3 ? alice : undefined);
    const message = createMessage({ body, sentAt: 1_769_851_800_000 });
    const line = JSON.stringify(messageJson(message, { ...more, userOf }));
    expect(line).not.toMatch(/[\n\r]/);
    expect(line).not.toContain('\x1b');
    expect(JSON.parse(line)).toEqual({
      type: 'message',
      conversationId: 5,
      target: '#ops',
      seq: 17,
      rev: 20,
      senderId: 3,
      sender: 'alice',
      bot: false,
      clientId: '0198f0a2-7c5e-7d10-9b1f-3a5b7c9d0e1f',
      kind: 'text',
      body,
      payload: null,
      replyTo: null,
      sentAt: '2026-01-31T09:30:00.000Z',
      editedAt: null,
      origin: null,
      recalledAt: null,
      reactions: [],
      mentioned: [],
      mentionsAll: false,
      files: [],
      hidden: false,
      link: 'im://chat.example.org/im/5/17',
    });
    const byBot = messageJson(message, { ...more, userOf: () => ({ ...alice, role: 'bot' }) });
    expect(byBot).toMatchObject({ sender: 'alice', bot: true });
    expect(messageJson(message, { ...more, userOf: () => undefined })).toMatchObject({ sender: null, bot: false });
  });
});
