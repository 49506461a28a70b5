import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TERMINAL_KEYS } from '../../test-utils/terminal-keys.ts';
import { createInputDecoder, type InputEvent } from './input-decoder.ts';

/** A decoder whose timers run on demand. */
function createBench() {
  const events: InputEvent[] = [];
  let due: (() => void) | undefined;
  const decoder = createInputDecoder({
    emit: (event) => events.push(event),
    after: (_ms, run) => {
      due = run;
      return () => {
        if (due === run) due = undefined;
      };
    },
  });
  const turn = () => {
    const run = due;
    due = undefined;
    run?.();
  };
  const quiet = () => {
    while (due !== undefined) turn();
  };
  return { events, turn, quiet, push: (input: string | Uint8Array) => decoder.push(Buffer.from(input as string)) };
}

function decoded(...inputs: (string | Uint8Array)[]): InputEvent[] {
  const bench = createBench();
  for (const input of inputs) bench.push(input);
  bench.quiet();
  return bench.events;
}

const paste = (text: string): InputEvent => ({ type: 'paste', text, tooLong: false });
const key = (name: string): InputEvent => ({ type: 'key', name });

describe('the input decoder', () => {
  it.each([
    ['\r', 'enter'],
    ['\n', 'ctrl+j'],
    ['\t', 'tab'],
    ['\u007f', 'backspace'],
    ['\u000b', 'ctrl+k'],
    ['\u001b[A', 'up'],
    ['\u001bOB', 'down'],
    ['\u001b[1;5C', 'ctrl+right'],
    ['\u001b[1;3D', 'alt+left'],
    ['\u001b[Z', 'shift+tab'],
    ['\u001b[3~', 'delete'],
    ['\u001b[5~', 'pageup'],
    ['\u001b[13;2u', 'shift+enter'],
    ['\u001b[107;5u', 'ctrl+k'],
    ['\u001b[27;5;107~', 'ctrl+k'],
    ['\u001b[1083::107;5u', 'ctrl+k'],
    ['\u001b[1072;5u\u001b[57414u', 'enter'],
    ['\u001b[44:60;4u', 'alt+<'],
    ['\u001b[97:65;4u', 'alt+shift+a'],
    ['\u001b[91;5u', 'escape'],
    ['\u001b[105;5u', 'tab'],
    ['\u001b[109;5u', 'enter'],
    ['\u001b[107;69u', 'ctrl+k'],
    ['\u001b[57421u', 'pageup'],
    ['\u001b[99:67:99;6u', 'ctrl+shift+c'],
    ['\u001b\r', 'alt+enter'],
    ['\u001bb', 'alt+b'],
    ['\u001bOP', 'f1'],
    ['\u001b', 'escape'],
  ])('reads %j as %s', (input, name) => {
    expect(decoded(input)).toEqual([key(name)]);
  });

  it('reports focus and answers of the terminal, and swallows what the mouse drags', () => {
    expect(
      decoded('\u001b[I\u001b[O\u001b[<35;10;10M\u001b[M !!\u001b[?1;2c\u001b]11;rgb:0/0/0\u0007\u001bP1+r\u001b\\x'),
    ).toEqual([
      { type: 'focus', focused: true },
      { type: 'focus', focused: false },
      { type: 'answer', text: '[?1;2c' },
      { type: 'answer', text: ']11;rgb:0/0/0' },
      { type: 'answer', text: 'P1+r' },
      { type: 'text', text: 'x' },
    ]);
  });

  it.each([
    ['\u001b[<0;12;3M', { action: 'press', button: 'left', x: 11, y: 2, ctrl: false }],
    ['\u001b[<0;12;3m', { action: 'release', button: 'left', x: 11, y: 2, ctrl: false }],
    ['\u001b[<18;1;1M', { action: 'press', button: 'right', x: 0, y: 0, ctrl: true }],
    ['\u001b[<64;300;200M', { action: 'wheel-up', button: 'none', x: 299, y: 199, ctrl: false }],
    ['\u001b[<65;1;1M', { action: 'wheel-down', button: 'none', x: 0, y: 0, ctrl: false }],
  ])('reads %j as what the mouse did', (report, event) => {
    const mouse = { type: 'mouse', ...event };
    expect(decoded(report)).toEqual([mouse]);
    for (let cut = 1; cut < report.length; cut++)
      expect(decoded(report.slice(0, cut), report.slice(cut))).toEqual([mouse]);
  });

  it.each(['<66;1;1M', '<128;1;1M', '<32;5;5M', '<0;0;1M', '<0;1M', '<0;1;1;1M', '<;;M', '<99999;1;1M', '<64;1;1m'])(
    'takes the report %s for nothing, and what follows for itself',
    (report) => {
      expect(decoded(`\u001b[${report}x`)).toEqual([{ type: 'text', text: 'x' }]);
    },
  );

  it.each([
    ['\u001b[?62;4;22c', '[?62;4;22c'],
    ['\u001b[?2027;2$y', '[?2027;2$y'],
    ['\u001b[?1;4R', '[?1;4R'],
    ['\u001b[6;20;10t', '[6;20;10t'],
    ['\u001bP>|kitty(0.35.0)\u001b\\', 'P>|kitty(0.35.0)'],
    ['\u001b_Gi=31;OK\u001b\\', '_Gi=31;OK'],
  ])('hands on %j, which is an answer', (sends, text) => {
    for (let cut = 0; cut < sends.length; cut++)
      expect(decoded(sends.slice(0, cut), `${sends.slice(cut)}hello`)).toEqual([
        { type: 'answer', text },
        { type: 'text', text: 'hello' },
      ]);
  });

  it('tells F3 with Ctrl from the place of the cursor, which looks alike', () => {
    expect(decoded('\u001b[1;5R')).toEqual([key('ctrl+f3')]);
  });

  it('takes a paste as one event, with line feeds', () => {
    expect(decoded('\u001b[200~a\r\nb\rc\u001b[201~\r')).toEqual([paste('a\nb\nc'), key('enter')]);
  });

  it('takes an end marker inside of a paste as text', () => {
    expect(decoded('\u001b[200~a\u001b[201~\rrm x\r\u001b[201~')).toEqual([paste('a\u001b[201~\nrm x\n')]);
  });

  it('knows characters, keys and markers that are split anywhere', () => {
    const input = Buffer.from('你é\u001b[1;5C\u001b[200~p你\rq\u001b[201~');
    const whole = decoded(input);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: input.length }), { maxLength: 12 }), (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), input.length];
        const parts = edges.slice(1).map((edge, index) => input.subarray(edges[index], edge));
        expect(texts(decoded(...parts))).toEqual(texts(whole));
      }),
    );
  });

  describe.each(Object.entries(TERMINAL_KEYS))('C35 on %s', (_terminal, keys) => {
    it.each(keys)('%s, which sends %j, is %s', (_capability, sends, name) => {
      expect(decoded(sends)).toEqual([key(name)]);
      for (let cut = 1; cut < sends.length; cut++)
        expect(decoded(sends.slice(0, cut), sends.slice(cut))).toEqual([key(name)]);
      expect(decoded(...sends)).toEqual([key(name)]);
    });

    it('writes nothing and eats nothing between keys and text', () => {
      const all = keys.map(([, sends]) => sends).join('x');
      expect(
        decoded(`${all}y`)
          .filter(({ type }) => type === 'text')
          .map((event) => (event as { text: string }).text),
      ).toEqual([...keys.slice(1).map(() => 'x'), 'y']);
    });
  });

  it.each([
    '\u001b[[Z',
    '\u001b[99$',
    '\u001b[77^',
    '\u001b[1;5y',
    '\u001b[?1;2c',
    '\u001b[?2004;1$y',
    '\u001bOz',
    '\u001bO5z',
    '\u001b[57363u',
    '\u001b]11;rgb:0/0/0\u001b\\',
    '\u001bP1+r436f=323536\u001b\\',
  ])('C35 types nothing of %j, which is no key, and only that', (sequence) => {
    const after: InputEvent[] = [{ type: 'text', text: 'hello' }];
    for (let cut = 0; cut <= sequence.length; cut++) {
      expect(texts(decoded(sequence.slice(0, cut), `${sequence.slice(cut)}hello`))).toEqual(after);
    }
  });

  it.each(['\u001b[', '\u001b[1;', '\u001bO', '\u001bO2', '\u001b[[', '\u001b]1', '\u001bP1'])(
    'C35 leaves what is typed after a lone %j alone',
    (begun) => {
      const bench = createBench();
      bench.push(begun);
      bench.quiet();
      bench.push('hello');
      bench.quiet();
      expect(bench.events).toEqual([{ type: 'text', text: 'hello' }]);
    },
  );

  it('C35 takes a sign after ESC for that key with Alt, and not for the begin of an answer', () => {
    expect(decoded('\u001b]hi')).toEqual([key('alt+]'), { type: 'text', text: 'hi' }]);
    expect(decoded('\u001bPhi')).toEqual([key('alt+P'), { type: 'text', text: 'hi' }]);
    expect(decoded('\u001b\u001b')).toEqual([key('escape'), key('escape')]);
  });

  it('C35 lets a control character break off an answer of the terminal', () => {
    expect(decoded('\u001b]11;rgb\u0003')).toEqual([key('ctrl+c')]);
  });

  describe('C34 a paste without its end', () => {
    const begun = '\u001b[200~some text';

    it('is over after a silence, and its text stays', () => {
      const bench = createBench();
      bench.push(begun);
      bench.push(' typed');
      expect(bench.events).toEqual([]);
      bench.quiet();
      expect(bench.events).toEqual([paste('some text typed')]);
      bench.push('x\r');
      expect(bench.events.slice(1)).toEqual([{ type: 'text', text: 'x' }, key('enter')]);
    });

    it.each([
      ['\u0003', 'ctrl+c'],
      ['\u0011', 'ctrl+q'],
      ['\u001b[99;5u', 'ctrl+c'],
      ['\u001b[A', 'up'],
      ['\u007f', 'backspace'],
    ])('is over when %j is pressed, which works at once', (sends, name) => {
      const bench = createBench();
      bench.push(begun);
      bench.push(sends);
      expect(bench.events).toEqual([paste('some text'), key(name)]);
    });

    it('is over with Esc after a silence, and Esc is no text', () => {
      const bench = createBench();
      bench.push(begun);
      bench.push('\u001b');
      bench.push('\u0003');
      expect(bench.events).toEqual([paste('some text'), key('escape'), key('ctrl+c')]);
      expect(decoded(begun, '\u001b')).toEqual([paste('some text'), key('escape')]);
    });

    it('takes a late end marker for nothing, cut anywhere', () => {
      const marker = '\u001b[201~';
      for (let cut = 0; cut < marker.length; cut++) {
        const bench = createBench();
        bench.push(begun);
        bench.quiet();
        bench.push(marker.slice(0, cut));
        bench.push(marker.slice(cut));
        bench.quiet();
        expect(bench.events).toEqual([paste('some text')]);
      }
    });

    it('takes what comes late with the end marker for pasted, so that its line feeds send nothing', () => {
      const bench = createBench();
      bench.push(begun);
      bench.quiet();
      bench.push('\rrm x\r\u001b[201~\r');
      bench.quiet();
      expect(bench.events).toEqual([paste('some text'), paste('\nrm x\n'), key('enter')]);
    });

    it('is not over because the process was busy: what has come meanwhile is read first', () => {
      const bench = createBench();
      bench.push(begun);
      bench.turn();
      bench.push(' more\u001b[201~');
      bench.quiet();
      expect(bench.events).toEqual([paste('some text more')]);
    });
  });

  it('never hands on a control character as text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        for (const event of decoded(bytes)) {
          if (event.type === 'text') expect(event.text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
        }
      }),
    );
  });
});

/** What the keyboard and the terminal send, and what it is; undefined: nothing that is typed. */
type Sent = readonly [bytes: string, event: InputEvent | undefined];

const SENT_KEYS: readonly Sent[] = Object.values(TERMINAL_KEYS)
  .flat()
  .map(([, bytes, name]) => [bytes, key(name)]);
/** Answers of the terminal, a key that nobody has, what the mouse drags. */
const SENT_OTHERS: readonly Sent[] = [
  '\u001b[?62;4c',
  '\u001b[?2027;2$y',
  '\u001b]11;rgb:ffff/ffff/ffff\u001b\\',
  '\u001b]11;rgb:00/00/00\u0007',
  '\u001bP>|kitty(0.35.0)\u001b\\',
  '\u001b_Gi=31;OK\u001b\\',
  '\u001b[6;20;10t',
  '\u001b[99~',
  '\u001b[<35;4;5M',
].map((bytes) => [bytes, undefined]);
const LETTERS = ['h', 'O', '[', 'M', '~', ';', '1', ' ', 'é', 'e\u0301', '你', '👍', 'שלום', '\ufffd'];
const sent: fc.Arbitrary<Sent> = fc.oneof(
  fc.constantFrom(...LETTERS).map((text): Sent => [text, { type: 'text', text }]),
  fc.constantFrom(...SENT_KEYS),
  fc.constantFrom(...SENT_OTHERS),
);

/** The input in pieces, cut at these bytes. */
function cutAt(input: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const edges = [0, ...cuts.map((cut) => cut % (input.length + 1)).toSorted((a, b) => a - b), input.length];
  return edges.slice(1).map((edge, index) => input.subarray(edges[index], edge));
}

/** Every character of one text is in the other, in this order. */
function isWithin(text: string, whole: string): boolean {
  let at = 0;
  for (const character of text) {
    at = whole.indexOf(character, at);
    if (at < 0) return false;
    at += character.length;
  }
  return true;
}

const textOf = (events: readonly InputEvent[]) => events.map((event) => ('text' in event ? event.text : '')).join('');

describe('whatever is sent, cut anywhere', () => {
  it('C09 C35 is every letter and key that was pressed, once and in order, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 20 }), fc.array(fc.nat(), { maxLength: 12 }), (all, cuts) => {
        const input = Buffer.from(all.map(([bytes]) => bytes).join(''));
        const events = texts(decoded(...cutAt(input, cuts))).filter(({ type }) => type !== 'mouse');
        expect(texts(events)).toEqual(texts(all.flatMap(([, event]) => event ?? [])));
      }),
    );
  });

  const anyBytes = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom('\u001b', '\u001b[', '\u001bO', '\u001b]1', '\u001bP', '\u001b_G', '\u001b[M', '\u001b[<', 'abc')
        .map(Buffer.from),
      fc.constantFrom('\u001b[200~', '\u001b[201~', '\u001b[20', '\r', '\u0003', '你').map(Buffer.from),
    ),
    { maxLength: 12 },
  );

  it('invents no letter, and is never stuck: what is typed after a silence is typed', () => {
    fc.assert(
      fc.property(anyBytes, (parts) => {
        const bench = createBench();
        for (const part of parts) bench.push(part);
        bench.quiet();
        const whole = Buffer.concat(parts).toString('utf8');
        const typed = bench.events.filter(({ type }) => type === 'text');
        expect(isWithin(textOf(typed), whole)).toBe(true);
        const before = bench.events.length;
        bench.push('hello');
        bench.quiet();
        // What was begun of a character and not ended, up to three bytes, is as many signs for that at most.
        expect(texts(bench.events.slice(before))).toEqual([
          { type: 'text', text: expect.stringMatching(/^\ufffd{0,3}hello$/) },
        ]);
      }),
    );
  });

  it('means the same in whatever pieces it comes', () => {
    fc.assert(
      fc.property(anyBytes, fc.array(fc.nat(), { maxLength: 8 }), (parts, cuts) => {
        const input = Buffer.concat(parts);
        // A paste ends with a silence, or with a read that is one key: there pieces have a meaning.
        fc.pre(!input.includes('\u001b[200~'));
        expect(texts(decoded(...cutAt(input, cuts)))).toEqual(texts(decoded(input)));
      }),
    );
  });
});

/** Neighbouring texts joined: where they were cut does not matter. What the terminal has answered is nobody's text. */
function texts(events: readonly InputEvent[]): InputEvent[] {
  const joined: InputEvent[] = [];
  for (const event of events) {
    if (event.type === 'answer') continue;
    const last = joined.at(-1);
    if (event.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { type: 'text', text: last.text + event.text };
    else joined.push(event);
  }
  return joined;
}
