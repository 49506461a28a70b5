import { usualValue } from '../program/usual-value.ts';
import type { CommandSpec } from './command-spec.ts';
import { COMMANDS, NOUN_GROUPS } from './commands/index.ts';
import { fieldTablesOf } from './program.ts';
import { TOPICS } from './topics.ts';

const INTRO = `# imctl: the admin client

Written by \`npm run generate\` from the commands of \`imctl\`. Do not edit.

\`imctl NOUN VERB\` does one thing on a server and exits, over the REST operations of admins. \`imctl NOUN VERB --help\` shows a command
with examples. On the machine of the server it works at once; from elsewhere, an account is kept first:

\`\`\`
imctl user list                                        # on the machine of the server, as whoever owns its data folder
imctl context add prod --server https://chat.example.org --username alice
imctl user list                                        # from now on there
\`\`\`

Every command takes \`--context\`, \`--server\`, \`-o\`, \`--json\` and \`--quiet\`, before or after its name. Nothing is destroyed without
\`--yes\` or a word typed at a terminal; where there is none, a command that would ask ends with exit code 2. \`--dry-run\` prints what
would change.`;

/** docs/imctl.md: every noun with its verbs. */
export function renderImctlDoc(): string {
  const nouns = Object.entries(NOUN_GROUPS).map(([noun, { description }]) => {
    const verbs = COMMANDS.filter(({ name }) => name.startsWith(`${noun} `));
    return [`## ${noun}`, description, ...verbs.map(verbSection)].join('\n\n');
  });
  const others = COMMANDS.filter(({ name }) => !name.includes(' ')).map(verbSection);
  return `${[INTRO, ...TOPICS.map(topicSection), ...nouns, ...others].join('\n\n')}\n`;
}

function topicSection({ summary, lines }: (typeof TOPICS)[number]): string {
  return `## ${summary.charAt(0).toUpperCase()}${summary.slice(1)}\n\n${block(lines)}`;
}

function verbSection(spec: CommandSpec): string {
  const { name, summary, description = [], examples } = spec;
  const level = name.includes(' ') ? '###' : '##';
  const width = Math.max(...examples.map(([line]) => line.length));
  return [
    `${level} imctl ${name}`,
    `\`${usageOf(spec)}\`: ${escaped(summary)}.${description.length === 0 ? '' : ` ${paragraphs(description)}`}`,
    ...optionTable(spec),
    block(examples.map(([line, meaning]) => `${line.padEnd(width)}  # ${meaning}`)),
    ...fieldLine(spec),
  ].join('\n\n');
}

function usageOf({ name, arguments: given = [], options }: CommandSpec): string {
  const words = given.map(([notation]) => notation.replace(/[<>]/g, '').toUpperCase());
  return ['imctl', name, ...words, ...(options === undefined ? [] : ['[options]'])].join(' ');
}

function optionTable({ arguments: given = [], options = () => [] }: CommandSpec): string[] {
  const rows = [
    ...given.map(([notation, about, choices]) => [
      notation.replace(/[<>]/g, '').toUpperCase(),
      choices === undefined ? about : `${about}: ${choices.join(', ')}`,
    ]),
    ...options().map((option) => {
      const { flags, description, argChoices } = option;
      const choices = argChoices === undefined ? '' : `: ${argChoices.join(', ')}`;
      const usual = usualValue(option);
      return [flags, `${description}${choices}${usual === undefined ? '' : ` (default: ${usual})`}`];
    }),
  ];
  if (rows.length === 0) return [];
  return [
    [
      '| | |',
      '| --- | --- |',
      ...rows.map(([flags, about]) => `| \`${cell(flags)}\` | ${cell(escaped(about))} |`),
    ].join('\n'),
  ];
}

function fieldLine(spec: CommandSpec): string[] {
  return fieldTablesOf(spec).map(
    ([when, table]) =>
      `Fields${when}: ${table.fields.map(({ name, about }) => `\`${name}\` (${escaped(about)})`).join(', ')}.`,
  );
}

function block(lines: readonly string[]): string {
  return ['```', ...lines, '```'].join('\n');
}

/** A paragraph with lines of its own, such as a list of scopes, is shown as it stands. */
function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => (text.includes('\n') ? `\n\n${block(text.split('\n'))}` : escaped(text))).join(' ');
}

/** In a table a bar would end the cell. */
function cell(text = ''): string {
  return text.replaceAll('|', '\\|');
}

/** As Markdown shows it, not as it reads it. */
function escaped(text = ''): string {
  return text.replace(/[<>*_]/g, '\\$&');
}
