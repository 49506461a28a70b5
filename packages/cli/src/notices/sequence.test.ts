import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { shellWords } from './command-words.ts';
import type { Notice } from './notice.ts';
import { commandArguments, createNoticeCommand } from './run-command.ts';
import { noticeSequence } from './sequence.ts';
import { type Multiplexer, noticeWay, type TerminalEnvironment } from './way.ts';

const notice = (title: string, body: string): Notice => ({ id: 'im-7', title, body, isUrgent: false });
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('C03 what makes a terminal tell its user', () => {
  it('is one sequence of its way', () => {
    const one = notice('Bob in ops', 'hello');
    expect(noticeSequence(one, 'bell', undefined)).toBe('\u0007');
    expect(noticeSequence(one, 'osc9', undefined)).toBe('\u001b]9;Bob in ops: hello\u0007');
    expect(noticeSequence(one, 'osc777', undefined)).toBe('\u001b]777;notify;Bob in ops;hello\u0007');
    const about = 'i=im-7:a=focus:o=unfocused:u=1:e=1';
    expect(noticeSequence(one, 'osc99', undefined)).toBe(
      `\u001b]99;${about}:d=0:p=title;${base64('Bob in ops')}\u0007\u001b]99;${about}:d=1:p=body;${base64('hello')}\u0007`,
    );
    expect(noticeSequence(notice('x', ''), 'osc99', undefined)).toContain(':d=1:p=title;');
  });

  it('goes through tmux and GNU Screen; their bell is their own', () => {
    const one = notice('Bob', 'hi');
    expect(noticeSequence(one, 'osc777', 'tmux')).toBe('\u001bPtmux;\u001b\u001b]777;notify;Bob;hi\u0007\u001b\\');
    expect(noticeSequence(one, 'osc777', 'screen')).toBe('\u001bP\u001b]777;notify;Bob;hi\u0007\u001b\\');
    expect(noticeSequence(one, 'bell', 'tmux')).toBe('\u0007');
  });

  const WRAPPERS: Readonly<Record<string, (text: string) => string>> = {
    none: (text) => text,
    tmux: (text) =>
      text.replace(/\u001bPtmux;((?:\u001b\u001b|[^\u001b])*)\u001b\\/g, (_, inner: string) =>
        inner.replaceAll('\u001b\u001b', '\u001b'),
      ),
    screen: (text) => text.replace(/\u001bP([\s\S]*?)\u001b\\/g, '$1'),
  };
  const WELL_FORMED = {
    bell: /^\u0007$/,
    osc9: /^\u001b\]9;(?!\d)[^\u0000-\u001f\u007f-\u009f;]*\u0007$/,
    osc777: /^\u001b\]777;notify;[^\u0000-\u001f\u007f-\u009f;]*;[^\u0000-\u001f\u007f-\u009f;]*\u0007$/,
    osc99: /^(?:\u001b\]99;[a-z0-9=:-]+;[A-Za-z0-9+/=]*\u0007){1,2}$/,
  };

  it.each(Object.keys(WELL_FORMED) as (keyof typeof WELL_FORMED)[])(
    'is one well-formed sequence and nothing else, whatever names and texts say: %s',
    (way) => {
      const anyText = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom(
          '\u001b]0;x\u0007',
          '4;1;50',
          '\u001b\\',
          '\u0007',
          ';notify;',
          '\u009c',
          '\u202eevil',
          'שלום',
          '9'.repeat(500),
        ),
      );
      fc.assert(
        fc.property(anyText, anyText, fc.constantFrom(undefined, 'tmux', 'screen'), (title, body, multiplexer) => {
          const bytes = noticeSequence(notice(title, body), way, multiplexer as Multiplexer);
          const inner = WRAPPERS[multiplexer ?? 'none']?.(bytes) ?? '';
          expect(inner).toMatch(WELL_FORMED[way]);
          if (multiplexer === 'screen')
            for (const part of bytes.split('\u001bP')) expect(Buffer.byteLength(part)).toBeLessThan(256);
        }),
      );
    },
  );

  it.each([
    ['kitty(0.35.0)', {}, 'osc99'],
    ['', { KITTY_WINDOW_ID: '3', TMUX: 'x' }, 'osc99'],
    ['ghostty 1.1.0', {}, 'osc777'],
    ['foot(1.16.2)', {}, 'osc777'],
    ['', { TERM: 'rxvt-unicode-256color' }, 'osc777'],
    ['iTerm2 3.5.0', {}, 'osc9'],
    ['tmux 3.4', { LC_TERMINAL: 'iTerm2', TERM_PROGRAM: 'tmux' }, 'osc9'],
    ['WezTerm 20240203', {}, 'osc9'],
    ['XTerm(390)', { TERM: 'xterm-256color' }, 'bell'],
    ['', {}, 'bell'],
  ])('%s %j is told by %s', (name, env, way) => {
    expect(noticeWay(name, env as TerminalEnvironment)).toBe(way);
  });
});

describe('the notifier of the user', () => {
  it.each([
    ['notify-send {title} {body}', ['notify-send', '{title}', '{body}']],
    [`sh -c 'echo "$1" >> log' x {title}`, ['sh', '-c', 'echo "$1" >> log', 'x', '{title}']],
    ['a "b c" d\\ e ""', ['a', 'b c', 'd e', '']],
    ['  ', undefined],
    ['a "b', undefined],
  ])('is written %j', (line, words) => {
    expect(shellWords(line)).toEqual(words);
  });

  it('gets title and body as arguments, never as options, and no shell sees them', () => {
    const words = ['notify-send', '--app-name={title}', '{title}', '{body}'];
    expect(commandArguments(words, notice('--hint=x', '$(reboot) `x`; \u001b[2J'))).toEqual([
      'notify-send',
      '--app-name=--hint=x',
      ' --hint=x',
      '$(reboot) `x`, ␛[2J',
    ]);
  });

  it('is run at most every three seconds, and says once that it cannot be', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'im-notice-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const log = join(folder, 'log');
    const problems: string[] = [];
    let now = 10_000;
    const command = createNoticeCommand({
      command: `sh -c 'echo "$1" >> ${log}' x {title}`,
      now: () => now,
      onProblem: (problem) => problems.push(problem),
    });
    command.run(notice('first', ''));
    now += 2_999;
    command.run(notice('too soon', ''));
    await vi.waitFor(() => expect(readFileSync(log, 'utf8')).toBe('first\n'));
    now += 1;
    command.run(notice('second', ''));
    await vi.waitFor(() => expect(readFileSync(log, 'utf8')).toBe('first\nsecond\n'));
    expect(problems).toEqual([]);
    const missing = createNoticeCommand({
      command: 'no-such-notifier-here',
      now: () => now,
      onProblem: (problem) => problems.push(problem),
    });
    missing.run(notice('a', ''));
    now += 3_000;
    missing.run(notice('b', ''));
    await vi.waitFor(() => expect(problems).toHaveLength(1));
    expect(problems[0]).toMatch(/^The command of \[notices\] cannot be run: .*no-such-notifier-here/);
  });
});
