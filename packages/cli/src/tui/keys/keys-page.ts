import { EDIT_KEYS } from './edit-keys.ts';
import { alsoWords } from './help-table.ts';
import { keyLabel } from './key-names.ts';
import { keymapOf } from './registry.ts';
import { keySections } from './sections.ts';
import { withKeys } from './way-to.ts';

/** docs/keys.md as text, made from the commands of the program. */
export function renderKeysDoc(): string {
  const keymap = keymapOf();
  const lines = [
    '# Keys and commands of im',
    '',
    withKeys(
      keymap,
      'Generated from `packages/cli/src/tui/commands` by `npm run generate`; do not edit. {app.help} shows the same in the program.',
    ),
    '',
  ];
  for (const { title, note, rows } of keySections(keymap)) {
    const table = rows.map(({ keys, help, command }) => row(keys, help, command));
    lines.push(...section(title, note, ['| keys | what they do | command |', '| --- | --- | --- |', ...table]));
  }
  const edits = EDIT_KEYS.map(({ keys, help }) => `| ${labels(keys)} | ${help} |`);
  lines.push(
    ...section('Editing text', 'In the composer, in queries and in fields.', [
      '| keys | what they do |',
      '| --- | --- |',
      ...edits,
    ]),
  );
  const words = keymap.words.map(
    ({ usage, help, aliases, command }) =>
      `| \`/${usage.replaceAll('|', '\\|')}\` | ${help}${alsoWords(aliases)} | \`${command}\` |`,
  );
  const note =
    '{compose.complete} completes commands, names after `@` and emoji after `:`. A message that begins with a slash is written with two.';
  lines.push(
    ...section('Commands', withKeys(keymap, note), [
      '| what is typed | what it does | command |',
      '| --- | --- | --- |',
      ...words,
    ]),
  );
  return `${lines.join('\n').trimEnd()}\n`;
}

function section(title: string, note: string, table: readonly string[]): readonly string[] {
  return [`## ${title}`, '', ...(note === '' ? [] : [note, '']), ...table, ''];
}

function row(keys: readonly string[], help: string, command: string): string {
  return `| ${labels(keys)} | ${help} | \`${command}\` |`;
}

function labels(keys: readonly string[]): string {
  return keys.map((key) => `\`${keyLabel(key)}\``).join(', ');
}
