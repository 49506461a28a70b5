import { SLASH_COMMANDS } from '../slash/index.ts';
import { BINDINGS, EDIT_KEYS, type KeyPlace, keyLabel } from './bindings.ts';

const SECTIONS: readonly (readonly [KeyPlace, string, string])[] = [
  ['everywhere', 'Everywhere', 'In dialogs and in the first-run wizard, too.'],
  ['conversation', 'Where no dialog is open', 'A dialog, such as the help, has its own keys.'],
  ['composer', 'Writing', 'Text is sent by Enter only; pasted text never sends itself.'],
  ['selection', 'A selected message', 'Ctrl-P selects the newest message on the screen.'],
  ['dialog', 'Lists and questions', 'A question is also answered by `y` or `n`.'],
  ['requests', 'Requests', '`/friends` shows those to be friends, `/requests` those to join your groups.'],
  [
    'members',
    'Members',
    '`/members` shows those of the open group. What they change is asked before, or written as a command.',
  ],
  ['pins', 'Pinned messages', '`/pins` shows what is pinned for everybody in the open conversation.'],
  ['login', 'The first-run wizard', ''],
];

/** docs/keys.md as text, made from the tables of keys and commands that the program uses. */
export function renderKeysDoc(): string {
  const lines = [
    '# Keys and commands of im',
    '',
    'Generated from `packages/cli/src/tui/keys` and `packages/cli/src/tui/slash` by `npm run generate`; do not edit.',
    'F1 shows the same in the program.',
    '',
  ];
  for (const [place, title, note] of SECTIONS) {
    const rows = BINDINGS.filter((binding) => binding.place === place).map((binding) =>
      row(binding.keys, binding.help),
    );
    lines.push(...section(title, note, ['| keys | what they do |', '| --- | --- |', ...rows]));
  }
  const edits = EDIT_KEYS.map((entry) => row(entry.keys, entry.help));
  lines.push(
    ...section('Editing text', 'In the composer, in queries and in fields.', [
      '| keys | what they do |',
      '| --- | --- |',
      ...edits,
    ]),
  );
  const commands = SLASH_COMMANDS.map((command) => `| \`/${command.usage}\` | ${command.summary} |`);
  const note =
    'Tab completes commands, names after `@` and emoji after `:`. A message that begins with a slash is written with two.';
  lines.push(...section('Commands', note, ['| command | what it does |', '| --- | --- |', ...commands]));
  return `${lines.join('\n').trimEnd()}\n`;
}

function section(title: string, note: string, table: readonly string[]): readonly string[] {
  return [`## ${title}`, '', ...(note === '' ? [] : [note, '']), ...table, ''];
}

function row(keys: readonly string[], help: string): string {
  return `| ${keys.map((key) => `\`${keyLabel(key)}\``).join(', ')} | ${help} |`;
}
