import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
  const quiet = () => {
    while (due !== undefined) {
      const run = due;
      due = undefined;
      run();
    }
  };
  return { events, quiet, push: (input: string | Uint8Array) => decoder.push(Buffer.from(input as string)) };
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

  it('reports focus, and swallows mouse reports and answers of the terminal', () => {
    expect(
      decoded('\u001b[I\u001b[O\u001b[<35;10;10M\u001b[M !!\u001b[?1;2c\u001b]11;rgb:0/0/0\u0007\u001bP1+r\u001b\\x'),
    ).toEqual([
      { type: 'focus', focused: true },
      { type: 'focus', focused: false },
      { type: 'text', text: 'x' },
    ]);
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

/** Neighbouring texts joined: where they were cut does not matter. */
function texts(events: readonly InputEvent[]): InputEvent[] {
  const joined: InputEvent[] = [];
  for (const event of events) {
    const last = joined.at(-1);
    if (event.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { type: 'text', text: last.text + event.text };
    else joined.push(event);
  }
  return joined;
}
