import { expect, it } from 'vitest';
import { keymapOf } from './registry.ts';
import { createKeyReporter } from './show-keys.ts';

/** A reporter whose timers run by hand. */
function startReporter() {
  const lines: string[] = [];
  let left = 0;
  let waiting: (() => void)[] = [];
  const reporter = createKeyReporter({
    keymap: keymapOf({ preset: 'default', bind: { 'ctrl+x>s': 'go.saved' } }),
    timers: {
      after(_ms, run) {
        waiting.push(run);
        return () => {
          waiting = waiting.filter((one) => one !== run);
        };
      },
    },
    print: (line) => lines.push(line.replace(/ {2,}/g, ' | ')),
    leave: () => {
      left++;
    },
  });
  return {
    press: (text: string) => reporter.push(Buffer.from(text)),
    elapse: () => {
      for (let round = 0; round < 3; round++) for (const run of waiting.splice(0)) run();
    },
    lines,
    left: () => left,
  };
}

it('tells the bytes, the name and the commands of a key', () => {
  const { press, lines } = startReporter();
  press('\u001b[1;5A');
  press('\u000b');
  press('r');
  press('\u0018');
  press('é');
  press('\u001bOP');
  expect(lines).toEqual([
    '\\e[1;5A | ctrl+up | view.row-up in chat',
    '\\x0b | ctrl+k | go.switcher in chat; list.close in list; text.close in text; question.no in question',
    expect.stringMatching(/^r \| r \| .*message\.reply in selection/),
    expect.stringMatching(/^\\x18 \| ctrl\+x \| .*go\.saved \(Ctrl-X s\) in chat/),
    'é | é | is typed',
    '\\eOP | f1 | app.help in chat; list.close in list; text.close in text; question.no in question',
  ]);
});

it('says which bytes are no key, and goes on', () => {
  const { press, lines, elapse } = startReporter();
  press('\u001b[99;1$');
  elapse();
  press('\t');
  expect(lines.at(0)).toBe('\\e[99;1$ | - | no key that im knows');
  expect(lines.at(-1)).toMatch(/^\\x09 \| tab \| .*compose\.complete in composer/);
});

it('is left by Ctrl-C twice in a row, and not by one', () => {
  const { press, left } = startReporter();
  press('\u0003');
  press('a');
  press('\u0003');
  expect(left()).toBe(0);
  press('\u0003');
  expect(left()).toBe(1);
});
