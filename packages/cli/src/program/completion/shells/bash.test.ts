import { describe, expect, it } from 'vitest';
import type { Offer } from '../candidates.ts';
import { bash } from './bash.ts';
import type { ShellRequest } from './shell.ts';

/** What bash gives for a line: its words, parted also at these characters. `replaced` is what the answer stands in for. */
function request(
  line: string,
  words: readonly string[],
  replaced: string,
  more: Partial<ShellRequest> = {},
): ShellRequest {
  return { line, words, replaced, type: '9', columns: 80, ...more };
}

const offer = (...values: (string | [string, string])[]): Offer => ({
  files: false,
  candidates: values.map((one) =>
    typeof one === 'string' ? { value: one, description: '' } : { value: one[0], description: one[1] },
  ),
});

describe('the words of a line in bash', () => {
  it.each([
    [' send @bo', ['send', '@', 'bo'], ['send'], '@bo'],
    [' --profile=wo', ['--profile', '=', 'wo'], [], '--profile=wo'],
    [' --profile=', ['--profile', '=', ''], [], '--profile='],
    [' --profile = x', ['--profile', '=', 'x'], ['--profile', '='], 'x'],
    [
      ' --server http://a:1 send ',
      ['--server', 'http', ':', '//a', ':', '1', 'send', ''],
      ['--server', 'http://a:1', 'send'],
      '',
    ],
    [" send '#op", ['send', "'#op"], ['send'], '#op'],
    [' send "#op', ['send', '"#op'], ['send'], '#op'],
    [' send \\#op', ['send', '\\#op'], ['send'], '#op'],
    [" group add '#a b' ", ['group', 'add', "'#a b'", ''], ['group', 'add', '#a b'], ''],
    ['  send   @bob  x', ['send', '@', 'bob', 'x'], ['send', '@bob'], 'x'],
    // The cursor is within the word: bash gives all of it.
    [' send @bo', ['send', '@', 'bobby'], ['send'], '@bo'],
    [
      ' send @bob - > out 2>err --co',
      ['send', '@', 'bob', '-', '>', 'out', '2', '>', 'err', '--co'],
      ['send', '@bob', '-'],
      '--co',
    ],
  ])('%j', (line, words, before, current) => {
    expect(bash.read(request(line, words, ''))).toEqual({ before, current, isFile: false });
  });

  it.each([
    [' login --password-stdin < se', ['login', '--password-stdin', '<', 'se']],
    [' send @bob - <se', ['send', '@', 'bob', '-', '<', 'se']],
    [' tail >> ', ['tail', '>>', '']],
  ])('a file follows in %j', (line, words) => {
    expect(bash.read(request(line, words, '')).isFile).toBe(true);
  });
});

describe('the answer for bash', () => {
  const groups = offer(['#ops', 'Ops'], ['#opsroom', 'Room'], '#dev', '@bob');

  it.each([
    ['one group is quoted', ' send #d', ['send', '#d'], '#d', [':words', "'#dev'"]],
    ['within quotes bash closes them', " send '#d", ['send', "'#d"], '#d', [':words', '#dev']],
    ['an escape becomes quotes', ' send \\#d', ['send', '\\#d'], '\\#d', [':words', "'#dev'"]],
    ['a user needs none', ' send @b', ['send', '@', 'b'], '@b', [':words', '@bob']],
    ['for several a quote is opened', ' send #', ['send', '#'], '#', [':unfinished', "'#"]],
    ['up to where they part', ' send #o', ['send', '#o'], '#o', [':unfinished', "'#ops"]],
    ['then they are listed', " send '#o", ['send', "'#o"], '#o', [':words', '#ops      (Ops)', '#opsroom  (Room)']],
    ['a closed quote ends the word', " send '#ops'", ['send', "'#ops'"], "'#ops'", [':words', "'#ops'"]],
    ['nothing fits', ' send x', ['send', 'x'], 'x', [':words']],
  ])('%s: %s', (_what, line, words, replaced, wanted) => {
    expect(bash.answer(groups, request(line, words, replaced))).toEqual(wanted);
  });

  it('lists users and groups together as they are', () => {
    expect(bash.answer(groups, request(' send ', ['send', ''], ''))).toEqual([
      ':words',
      '#ops      (Ops)',
      '#opsroom  (Room)',
      '#dev',
      '@bob',
    ]);
  });

  it('replaces only what bash asks for', () => {
    const profiles = offer('--profile=work', '--profile=home');
    expect(bash.answer(profiles, request(' --profile=w', ['--profile', '=', 'w'], 'w'))).toEqual([':words', 'work']);
    expect(bash.answer(profiles, request(' --profile=', ['--profile', '=', ''], ''))).toEqual([
      ':words',
      'work',
      'home',
    ]);
  });

  it('has no descriptions where bash writes all into the line, and cuts them to a row', () => {
    const line = request(" send '#o", ['send', "'#o"], '#o');
    expect(bash.answer(groups, { ...line, type: '37' })).toEqual([':words', '#ops', '#opsroom']);
    expect(bash.answer(groups, { ...line, columns: 15 })).toEqual([':words', '#ops      (Op…', '#opsroom  (Ro…']);
  });

  it('quotes whatever bash would run or change', () => {
    const hostile = (value: string, typed: string) =>
      bash.answer(offer(value), request(` send ${typed}`, ['send', typed], typed.replace(/^["']/, '')));
    expect(hostile('#$(rm)', '#')).toEqual([':words', "'#$(rm)'"]);
    expect(hostile("#it's", '#')).toEqual([':words', "'#it'\\''s'"]);
    expect(hostile("#it's", "'#")).toEqual([':words', "#it'\\''s"]);
    expect(hostile('#$(rm)`x`"', '"#')).toEqual([':words', '#\\$(rm)\\`x\\`\\"']);
    expect(hostile('#a;b', '#')).toEqual([':words', "'#a;b'"]);
  });

  it('leaves files to bash', () => {
    expect(bash.answer({ files: true }, request(' x ', ['x', ''], ''))).toEqual([':files']);
  });
});
