import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChatMessage, ChatUser } from '../../client/entities.ts';
import { DEFAULT_SECTIONS } from '../../config/sections.ts';
import { createConversation, createMessage, createSummary, createUser } from '../../test-utils/builders.ts';
import { textWidth } from '../../text/width.ts';
import { keymapOf } from '../keys/registry.ts';
import { EMPTY_WINDOW } from '../store/slices/messages.ts';
import { rowCells } from '../terminal/row-cells.ts';
import { rowWidth } from '../theme/rows.ts';
import { themeFor } from '../theme/themes.ts';
import { type BodyLayout, createBodyLayout } from './body.ts';
import type { TimelineInput } from './item-types.ts';
import { loadRichText } from './rich-text.ts';
import { anchoredAtTop, anchoredToShow, scrolled, timelineView } from './view.ts';

const ME = createUser({ id: 1, username: 'alice' });
const HEIGHT = 12;

function createInput(messages: readonly Partial<ChatMessage>[], fields: Partial<TimelineInput> = {}): TimelineInput {
  const whole = messages.map((message, index) => createMessage({ conversationId: 7, seq: index + 1, ...message }));
  return {
    window: { ...EMPTY_WINDOW, messages: whole, atStart: true, atEnd: true },
    pending: [],
    summary: createSummary(createConversation({ id: 7, lastSeq: whole.length })),
    me: ME,
    isOffline: false,
    changes: new Map(),
    receipts: [],
    folded: new Set(),
    users: new Map([[1, ME]]),
    now: 0,
    width: 40,
    config: DEFAULT_SECTIONS.screen,
    isRich: true,
    keymap: keymapOf(),
    ...fields,
  };
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ senderId: 2, body: `line ${index + 1}.` }));
const textOf = (view: { readonly rows: readonly (readonly { readonly text: string }[])[] }) =>
  view.rows.map((row) => row.map((span) => span.text).join(''));
const withAnchor = (input: TimelineInput, anchor: TimelineInput['window']['anchor']): TimelineInput => ({
  ...input,
  window: { ...input.window, anchor },
});

const anyText = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '```ts\nconst a = "你好";\n```',
    '\u202eecila',
    `a${'\u0301'.repeat(200)}`,
    '👨‍👩‍👧‍👦'.repeat(9),
    'a\tb\r\nc',
    '@alice @all',
  ),
);

beforeAll(loadRichText);

describe('the view of a conversation', () => {
  it('says above its first message whether it begins there, or older messages were removed', () => {
    const first = (minSeq: number, seqs: readonly number[], lastSeq = 9) => {
      const summary = createSummary(createConversation({ id: 7, lastSeq, minSeq }));
      const input = createInput(
        seqs.map((seq) => ({ seq, senderId: 2, body: 'x' })),
        { summary },
      );
      const rows = textOf(timelineView(input, createBodyLayout(), HEIGHT)).map((row) => row.trim());
      return rows.find((row) => row !== '');
    };
    expect(first(1, [1, 2])).toBe('The conversation begins here.');
    expect(first(4, [4, 5])).toBe('Older messages were removed.');
    // Its reader came later, or has cleared more than that.
    expect(first(4, [6, 7])).toBe('The conversation begins here.');
  });

  it('fits its box with any text, name, reaction and state, at any size', () => {
    fc.assert(
      fc.property(
        fc.record({
          bodies: fc.array(anyText, { minLength: 1, maxLength: 6 }),
          name: anyText,
          emoji: anyText,
          error: anyText,
          width: fc.integer({ min: 1, max: 60 }),
          height: fc.integer({ min: 1, max: 20 }),
          kind: fc.constantFrom('text', 'code', 'image', 'system', 'markdown'),
          role: fc.constantFrom<ChatUser['role']>('user', 'bot'),
        }),
        ({ bodies, name, emoji, error, width, height, kind, role }) => {
          const messages = bodies.map((body, index) => ({
            body,
            kind: kind as ChatMessage['kind'],
            payload: { type: 'renamed', actor: 2, name, language: emoji },
            senderId: (index % 2) + 1,
            replyTo: index,
            editedAt: index % 2,
            reactions: [{ emoji, count: 12, mine: true }],
          }));
          const users = new Map([[2, createUser({ id: 2, username: 'bob', displayName: name, role })]]);
          const pending = [{ ...entryOf(error), body: bodies[0] ?? '' }];
          const input = createInput(messages, { width, users, pending });
          const view = timelineView(input, createBodyLayout(), height);
          expect(view.rows).toHaveLength(height);
          for (const row of view.rows) {
            // Below a few cells the gutters themselves do not fit, and are cut when they are drawn.
            if (width >= 16) expect(rowWidth(row)).toBeLessThanOrEqual(width);
            expect(rowCells(row, width, themeFor({}))).toHaveLength(width);
            expect(row.map((span) => span.text).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
          }
        },
      ),
    );
  });

  it.each([
    ['bot', /^ {2}uptime \(bot\) \d\d:\d\d$/],
    ['user', /^ {2}uptime \d\d:\d\d$/],
  ] as const)('says behind the name whether it is a program: %s', (role, header) => {
    const users = new Map([[2, createUser({ id: 2, username: 'uptime', displayName: '', role })]]);
    const rows = textOf(timelineView(createInput(lines(1), { users }), createBodyLayout(), HEIGHT));
    expect(rows).toContainEqual(expect.stringMatching(header));
  });

  it('marks who is mentioned, across rows, and nobody else (case C36)', () => {
    const marked = (body: string, kind: ChatMessage['kind'] = 'text', mentionsAll = true) =>
      timelineView(createInput([{ senderId: 2, body, kind, mentionsAll }], { width: 24 }), createBodyLayout(), HEIGHT)
        .rows.flat()
        .filter(({ style, text }) => style === 'mention' && text !== '@' && text !== '@ you are mentioned')
        .map((span) => span.text);
    expect(marked('thanks @alice. and @Alice, (@all)')).toEqual(['@alice', '@Alice', '@all']);
    expect(marked('＠Ａｌｉｃｅ')).toEqual(['＠Ａｌｉｃｅ']);
    expect(marked('xxxxxxxxxxxxxxx,@alice')).toEqual(['@alic', 'e']);
    expect(marked('root@alice @alicex @bob `@alice` x@all')).toEqual([]);
    expect(marked('```\n@alice\n```\n@alice')).toEqual(['@alice']);
    expect(marked('@alice', 'code')).toEqual([]);
    expect(marked('@all', 'text', false)).toEqual([]);
    expect(marked('see @alice', 'file')).toEqual(['@alice']);
  });

  it('counts the tabs of code and of a quote from the start of the text (case C37)', () => {
    const code = { senderId: 2, kind: 'code', body: 'PID\tCMD\n1\tinit' } as const;
    const rows = textOf(
      timelineView(createInput([code, { senderId: 2, body: 'so', replyTo: 1 }]), createBodyLayout(), HEIGHT),
    );
    expect(rows.map((row) => row.trim())).toEqual(
      expect.arrayContaining([
        '│ 1  PID     CMD               │',
        '│ 2  1       init              │',
        '↳ user 2  PID     CMD↵1       init',
      ]),
    );
  });

  it('costs the same for ten messages and for ten thousand', () => {
    const countFor = (count: number) => {
      let laidOut = 0;
      const inner = createBodyLayout();
      const layout: BodyLayout = (message, width, options) => {
        laidOut++;
        return inner(message, width, options);
      };
      timelineView(createInput(lines(count)), layout, HEIGHT);
      return laidOut;
    };
    expect(countFor(10_000)).toBe(countFor(HEIGHT + 1));
  });

  it('follows the end, and stays where it is when it was moved', () => {
    const layout = createBodyLayout();
    const input = createInput(lines(50));
    expect(textOf(timelineView(input, layout, HEIGHT)).at(-1)).toBe('  line 50.');
    const anchor = scrolled(input, layout, { rows: -10, height: HEIGHT });
    const moved = withAnchor(input, anchor);
    const view = timelineView(moved, layout, HEIGHT);
    expect(textOf(view).at(-1)).toBe('  line 40.');
    expect(view).toMatchObject({ seenSeq: 40, atBottom: false });
    const more = createInput(lines(60));
    expect(textOf(timelineView(withAnchor(more, anchor), layout, HEIGHT))).toEqual(textOf(view));
  });

  it('moves by exactly the rows asked for, and not past its ends', () => {
    const layout = createBodyLayout();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -30, max: 30 }), { maxLength: 12 }), (moves) => {
        let input = createInput(
          Array.from({ length: 30 }, (_, index) => ({
            senderId: 2 + (index % 3),
            // One is folded.
            body: index === 14 ? 'long\n'.repeat(60) : 'a\nb\nc'.slice(0, 1 + (index % 3) * 2),
          })),
        );
        const all = textOf(timelineView(input, layout, 500)).filter((_, index, list) =>
          list.slice(0, index + 1).some((each) => each !== ''),
        );
        let top = all.length - HEIGHT;
        for (const rows of moves) {
          top = Math.max(0, Math.min(all.length - HEIGHT, top + rows));
          input = withAnchor(input, scrolled(input, layout, { rows, height: HEIGHT }));
          expect(textOf(timelineView(input, layout, HEIGHT))).toEqual(all.slice(top, top + HEIGHT));
        }
      }),
    );
  });

  it('stays where it is when more is read behind the end of what is loaded', () => {
    const layout = createBodyLayout();
    const whole = createInput(lines(60));
    const part = { ...whole, window: { ...whole.window, messages: whole.window.messages.slice(0, 50), atEnd: false } };
    const anchor = anchoredAtTop(part, layout, { seq: 45, height: HEIGHT });
    const before = textOf(timelineView(withAnchor(part, anchor), layout, HEIGHT));
    expect(before.at(-1)).toBe('  line 50.');
    expect(textOf(timelineView(withAnchor(whole, anchor), layout, HEIGHT))).toEqual(before);
  });

  it('says that a message was seen only when its end is on the screen', () => {
    const layout = createBodyLayout();
    const input = createInput([...lines(3), { senderId: 2, body: 'a\n'.repeat(30) }]);
    const anchor = anchoredAtTop(input, layout, { seq: 4, height: HEIGHT });
    expect(timelineView(withAnchor(input, anchor), layout, HEIGHT).seenSeq).toBe(3);
    expect(timelineView(input, layout, HEIGHT).seenSeq).toBe(4);
  });

  it('brings a selected message into view with as little movement as it takes', () => {
    const layout = createBodyLayout();
    const input = createInput(lines(50));
    expect(anchoredToShow(input, layout, { key: 48, height: HEIGHT })).toBeUndefined();
    const anchor = anchoredToShow(input, layout, { key: 20, height: HEIGHT });
    expect(textOf(timelineView(withAnchor(input, anchor), layout, HEIGHT))[0]).toBe('  line 20.');
  });

  it('draws the unread line above the first unread message of others', () => {
    const layout = createBodyLayout();
    const input = createInput([
      { senderId: 2, body: 'old' },
      { senderId: 1, body: 'mine' },
      { senderId: 2, body: 'new one' },
    ]);
    const view = timelineView({ ...input, window: { ...input.window, marker: 1 } }, layout, HEIGHT);
    const rows = textOf(view);
    const line = rows.findIndex((row) => row.includes('─ 1 new ─'));
    expect(line).toBeGreaterThan(rows.findIndex((row) => row.includes('mine')));
    expect(line).toBeLessThan(rows.findIndex((row) => row.includes('new one')));
    expect(textWidth(rows[line] ?? '')).toBe(40);
  });
});

describe('the rows of a message', () => {
  const at = (hour: number, minute: number) => new Date(2026, 2, 5, hour, minute).getTime();
  const wide = (messages: readonly Partial<ChatMessage>[], fields: Partial<TimelineInput> = {}) =>
    createInput(
      messages.map((message) => ({ senderId: 2, sentAt: at(9, 12), ...message })),
      {
        width: 80,
        now: at(12, 0),
        users: new Map([
          [1, ME],
          [2, createUser({ id: 2, username: 'carol' })],
        ]),
        ...fields,
      },
    );
  const shown = (input: TimelineInput) =>
    textOf(timelineView(input, createBodyLayout(), 60))
      .map((row) => row.trimEnd())
      .filter((row) => row !== '');

  it('begin with the time in a column of its own, once for messages that belong together', () => {
    const rows = shown(
      wide([{ body: 'one' }, { body: 'two', sentAt: at(9, 13) }, { body: 'three', sentAt: at(9, 20) }]),
    );
    expect(rows.slice(2)).toEqual([' 09:12  carol', '        one', '        two', ' 09:20  carol', '        three']);
  });

  it('are as wide as people set, with their clock, and without emphasis for who wants none', () => {
    const config = { ...DEFAULT_SECTIONS.screen, text_width: 20, time: '12h', markdown: false } as const;
    const input = wide([{ body: '**one** two three four five', sentAt: at(15, 5) }], { config });
    expect(shown(input).slice(3)).toEqual(['  3:05p carol', '        **one** two three', '        four five']);
    const styles = timelineView(input, createBodyLayout(), 20)
      .rows.flat()
      .flatMap(({ attrs = 0 }) => attrs);
    expect(Math.max(...styles)).toBe(0);
  });

  it('say beside the text how far the newest own message of each state got, and of no other', () => {
    const own = ['a', 'b', 'c', 'd'].map((body) => ({ body, senderId: 1 }));
    const summary = createSummary(createConversation({ id: 7, lastSeq: 4 }), { peerReadSeq: 2, peerDeliveredSeq: 3 });
    const direct = shown(wide(own, { summary }));
    expect(direct.slice(3)).toEqual(['        a', '        b  ✓✓ read', '        c  ✓✓ delivered', '        d  ✓']);
    const count = (seq: number, readCount: number) => ({ seq, readCount, deliveredCount: 11, recipientCount: 11 });
    const receipts = [count(4, 0), count(3, 2), count(2, 5), count(1, 11)];
    expect(shown(wide(own, { receipts })).slice(3)).toEqual([
      '        a  ✓✓ read by all 11',
      '        b',
      '        c  ✓✓ read by 2 of 11',
      '        d  ✓✓ delivered',
    ]);
  });

  it('say of every message that waits or has failed that it does, and what can be done', () => {
    const waiting = { ...entryOf(''), clientId: 'w', state: 'queued', body: 'later', error: undefined } as const;
    const failed = { ...entryOf('you are muted'), body: 'no' };
    const rows = shown(wide([{ body: 'a' }], { pending: [waiting, failed], isOffline: true, now: at(9, 0) }));
    expect(rows.slice(-4)).toEqual(
      [
        ' 00:00  you',
        '        later  … waits for the connection',
        '        no  ✗ refused: you are muted',
        '        Ctrl-P selects it, then r again  e edit  d drop',
      ].map((row) => (row.endsWith('you') ? expect.stringMatching(/ {2}you$/) : row)),
    );
    const above = wide(
      Array.from({ length: 90 }, () => ({ body: 'a' })),
      { pending: [waiting, failed] },
    );
    expect(shown(withAnchor(above, { key: 80, row: 0 })).at(-1)).toBe('        1 waits, 1 not sent; Ctrl-End shows it');
  });

  it('fold what is long until it is opened', () => {
    const input = wide([{ body: Array.from({ length: 60 }, (_, index) => `row ${index + 1}`).join('\n') }]);
    const folded = shown(input);
    expect(folded).toContain('        row 20');
    expect(folded.at(-1)).toBe('        … 40 more rows, o opens');
    const opened = shown({ ...input, window: { ...input.window, unfolded: new Set([1]) } });
    expect(opened).toContain('        row 60');
  });

  it('have code in a frame that says its language and how many lines it has', () => {
    const rows = shown(wide([{ body: 'look\n```python\nfor i in x:\n\tprint(i)\n```' }]));
    expect(rows.slice(-5)).toEqual([
      '        look',
      '        ┌ python · 2 lines ────────────┐',
      '        │ 1  for i in x:               │',
      '        │ 2          print(i)          │',
      '        └──────────────────────────────┘',
    ]);
  });

  it('tell of the selected message its day, its address and who has read it', () => {
    const summary = createSummary(createConversation({ id: 7, handle: 'ops', lastSeq: 1 }));
    const input = wide([{ senderId: 1, body: 'mine', editedAt: at(9, 14) }], { summary });
    const window = { ...input.window, selected: 1, readers: { seq: 1, read: [2, 3, 4, 5, 6, 7] } };
    const rows = shown({ ...input, width: 120, window });
    expect(rows.slice(-2)).toEqual([
      '▌       mine  edited  ✓',
      '▌       Today 09:12 · #ops:1 · read by carol, user 3, user 4, user 5, user 6 and 1 more',
    ]);
  });

  it('draw markdown, and emphasis and links in texts', () => {
    const body = '# Title\n- **a** <https://x.example>';
    const rows = (kind: ChatMessage['kind']) => timelineView(wide([{ body, kind }]), createBodyLayout(), 20).rows;
    expect(textOf({ rows: rows('markdown') }).slice(-2)).toEqual(['        Title', '        • a https://x.example']);
    expect(textOf({ rows: rows('text') }).slice(-2)).toEqual([
      '        # Title',
      '        - **a** <https://x.example>',
    ]);
    for (const kind of ['markdown', 'text'] as const) {
      const spans = rows(kind).flat();
      expect(spans).toContainEqual({ text: 'a', attrs: 1 });
      expect(spans).toContainEqual({ text: 'https://x.example', style: 'link', link: 'https://x.example' });
    }
  });
});

function entryOf(message: string): TimelineInput['pending'][number] {
  return {
    clientId: 'x',
    conversationId: 7,
    kind: 'text',
    body: '',
    payload: undefined,
    replyTo: 0,
    queuedAt: 0,
    state: 'refused',
    seq: 0,
    error: { code: 'forbidden', message },
  };
}
