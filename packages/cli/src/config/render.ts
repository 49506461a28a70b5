import { listSections } from './sections.ts';

const HEAD = `# Options of \`im\`. The file is im.toml in $IM_CONFIG_DIR, usually ~/.config/im. Everything is optional.
# Flags (--server, --profile) win over variables (IM_SERVER, IM_PROFILE), variables over this file.

# The default profile.
# profile = "default"

# The server of profiles that have none of their own.
# server = "http://127.0.0.1:8420"

# A profile is an account on a server. Its tokens are in profiles/NAME/ beside this file, never in it.
# [profiles.work]
# server = "https://chat.example.org"
# username = "alice"
# What prints the password in its first line, for "im login": a program and its arguments, run without a shell.
# password_command = ["pass", "show", "im"]
# What prints a token in its first line. It is used in place of a log-in, and kept nowhere.
# token_command = ["cat", "/run/secrets/im-token"]
`;
const LINE_CELLS = 118;

/** configs/im.toml: every option with its sentence, commented out at its default. */
export function renderSampleImConfig(): string {
  const lines: string[] = [HEAD];
  for (const { name, sentence, keys } of listSections()) {
    lines.push(`# ${sentence}`, `[${name}]`);
    for (const key of keys) {
      lines.push('', ...wrapped(`${key.sentence} (${key.allowed})`).map((line) => `# ${line}`));
      lines.push(`# ${key.name} = ${key.defaultValue}`);
    }
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The tables of im.toml, as docs/cli.md shows them. */
export function renderSectionTables(): string {
  return listSections()
    .map(({ name, sentence, keys }) => {
      const rows = keys.map(
        (key) => `| ${cells(`\`${key.name}\``, `\`${key.defaultValue}\``, key.sentence, key.allowed)} |`,
      );
      return [
        `### [${name}]`,
        '',
        sentence,
        '',
        '| key | default | what it does | allowed |',
        '| --- | --- | --- | --- |',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

function cells(...texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll('|', '\\|')).join(' | ');
}

function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > LINE_CELLS) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
