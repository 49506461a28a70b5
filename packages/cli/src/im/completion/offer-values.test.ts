import { Command, Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { type Candidate, offerAt } from '../../program/completion/candidates.ts';
import { readLine } from '../../program/completion/place.ts';
import { COMMAND_SECTIONS } from '../commands/index.ts';
import { createContext } from '../context.ts';
import { createProgram } from '../program.ts';
import { type NameSources, offerValues } from './offer-values.ts';

const named = (...values: string[]): Candidate[] => values.map((value) => ({ value, description: `about ${value}` }));

const SOURCES: NameSources = {
  users: async (kind, group) => (kind === 'user' ? named('bob', 'carol') : named(`${kind}${group.replace('#', '-')}`)),
  groups: async () => named('#ops', '7'),
  profiles: async () => named('work', 'home'),
};

const program = createProgram({
  sections: COMMAND_SECTIONS,
  streams: { width: () => undefined } as never,
  version: '1',
  contextFor: async (flags) => createContext({} as never, flags),
  openScreen: async () => 0,
  ended: () => undefined,
});

/** The words that are offered after these; the last is the one at the cursor. */
async function offered(typed: readonly string[], tree: Command = program, sources = SOURCES) {
  const current = typed.at(-1) ?? '';
  const offer = await offerAt(readLine(tree, typed.slice(0, -1), current), current, offerValues(sources));
  return offer.files ? 'files' : offer.candidates.map(({ value }) => value);
}

describe('what is offered', () => {
  it('is the commands of im, "help" among them and "__complete" not', async () => {
    const values = await offered(['']);
    expect(values).toEqual(expect.arrayContaining(['send', 'group', 'completion', 'help']));
    expect(values).not.toContain('__complete');
    expect(values).not.toContain('create');
  });

  it('is the commands of a group after its name, with their summaries', async () => {
    const offer = await offerAt(readLine(program, ['group'], ''), '', offerValues(SOURCES));
    expect(offer).toMatchObject({
      candidates: expect.arrayContaining([{ value: 'create', description: 'create a group' }]),
    });
  });

  it.each([
    ['a target is a user or a group', ['send', ''], ['@bob', '@carol', '#ops', '7', 'saved']],
    [
      'also after global options',
      ['--json', '--profile', 'work', 'send', '@'],
      ['@bob', '@carol', '#ops', '7', 'saved'],
    ],
    ['the value of an option is no argument', ['send', '--timeout', '3', ''], ['@bob', '@carol', '#ops', '7', 'saved']],
    ['nor one behind "="', ['send', '--timeout=3', ''], ['@bob', '@carol', '#ops', '7', 'saved']],
    ['the text of a message is free', ['send', '@bob', ''], []],
    ['a group', ['group', 'add', ''], ['#ops', '7']],
    ['a user is offered with @', ['group', 'add', '#ops', ''], ['@bob', '@carol']],
    ['or without, when written so', ['group', 'add', '#ops', 'b'], ['bob', 'carol']],
    ['nobody twice', ['group', 'add', '#ops', '@bob', ''], ['@carol']],
    ['a member of the group that is named', ['group', 'remove', '#ops', ''], ['@member-ops']],
    ['also after another name of the command', ['group', 'kick', '#ops', ''], ['@member-ops']],
    ['whom a group has banned', ['group', 'unban', '#ops', ''], ['@banned-ops']],
    ['who asked to be a friend', ['friend', 'accept', ''], ['@requester']],
    ['who was asked', ['friend', 'cancel', ''], ['@requested']],
    ['friends', ['friend', 'remark', ''], ['@friend']],
    ['whom one has blocked', ['friend', 'unblock', 'b'], ['blocked']],
    ['any number of targets', ['tail', '@bob', ''], ['@carol', '#ops', '7', 'saved']],
    ['profiles', ['--profile', ''], ['work', 'home']],
    ['profiles after "="', ['whoami', '--profile='], ['--profile=work', '--profile=home']],
    ['the choices of an argument', ['completion', ''], ['bash', 'zsh', 'fish', 'powershell']],
    ['a value that is a text', ['login', '--username', ''], []],
    ['nothing after a word that is no command', ['sned', ''], []],
    ['no option after "--"', ['send', '--', '-'], ['@bob', '@carol', '#ops', '7', 'saved']],
    ['no further command after help', ['help', 'send', ''], []],
  ])('%s: %j', async (_what, typed, wanted) => {
    expect(await offered(typed)).toEqual(wanted);
  });

  it('is the commands after "help"', async () => {
    expect(await offered(['help', ''])).toContain('group');
  });

  it('is the options of the command and those of every command', async () => {
    const values = await offered(['send', '-']);
    expect(values).toEqual(expect.arrayContaining(['--code', '--markdown', '--help', '--json', '--profile']));
    expect(values).not.toContain('--limit');
  });

  it('is the options where nothing else can follow', async () => {
    expect(await offered(['conversations', ''])).toEqual(expect.arrayContaining(['--limit', '--unread']));
  });

  it('is neither an option that is given nor one that excludes it', async () => {
    const values = await offered(['history', '@bob', '--before', '3', '--']);
    expect(values).toContain('--limit');
    expect(values).not.toContain('--before');
    expect(values).not.toContain('--after');
    expect(await offered(['send', '@bob', '--code', '--'])).not.toContain('--markdown');
    expect(await offered(['send', '@bob', '--markdown', '--'])).not.toContain('--code');
  });

  it('is the choices of an option, and files where it takes one', async () => {
    const tree = new Command('im')
      .addOption(new Option('--level <level>').choices(['all', 'none']))
      .option('--from <file>');
    expect(await offered(['--level', ''], tree)).toEqual(['all', 'none']);
    expect(await offered(['--level='], tree)).toEqual(['--level=all', '--level=none']);
    expect(await offered(['--from', ''], tree)).toBe('files');
  });

  it('has no name that a terminal would not show as it is, and its descriptions are made safe', async () => {
    const hostile: NameSources = {
      ...SOURCES,
      users: async () => [
        { value: 'a\u001b[31m', description: '' },
        { value: 'b\nc', description: '' },
        { value: 'd\u202e', description: '' },
        { value: 'eve', description: 'E\tve\u001b[2J\nrm' },
      ],
    };
    const offer = await offerAt(readLine(program, ['group', 'add', '#ops'], '@'), '@', offerValues(hostile));
    expect(offer).toEqual({ files: false, candidates: [{ value: '@eve', description: 'E ve␛[2J↵rm' }] });
  });
});
