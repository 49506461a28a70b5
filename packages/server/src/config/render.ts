import { describeOrigin, type LoadedConfig } from './load.ts';
import { listOptions, listTables, type Option, tableIn } from './options.ts';
import { RELOADABLE } from './schema.ts';

const HOW_READ = [
  'Relative paths are relative to the working folder. Later sources win: defaults, this file, environment variables',
  '(server.port is IMD_SERVER_PORT), flags. `imd config show` prints every value and its source, `imd config check FILE`',
  'checks a file.',
  '',
  'Durations: "250ms", "10s", "15m", "1h", "30d", or a number of milliseconds. Sizes: "512KB", "20MB", "1GB", or a number',
  'of bytes. A path that is "" means none.',
];

/** configs/imd.toml: every option with its sentence, commented out at its default. */
export function renderSampleConfig(): string {
  const lines = ['# Configuration of imd: every option at its default. Remove the "#" to change one.'];
  lines.push(...HOW_READ.map((line) => `# ${line}`.trimEnd()));
  for (const table of listTables()) {
    lines.push('', `# ${table.sentence}`, `[${table.name}]`);
    for (const option of table.options) {
      lines.push('', ...wrap(`${option.sentence} (${option.brief})`, 118).map((line) => `# ${line}`));
      lines.push(`# ${option.name} = ${toToml(option.defaultValue)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** docs/configuration.md as text. */
export function renderConfigurationDoc(): string {
  const lines = [
    '# Configuration',
    '',
    '<!-- Generated from packages/server/src/config/schema.ts by `npm run generate`; edit there. -->',
    '',
    '`imd` needs no configuration. It reads `--config FILE`, else `$IMD_CONFIG`, else `imd.toml` or `imd.json` in the working',
    'folder. Later sources win: defaults, the file, environment variables, flags. Relative paths are relative to the working folder.',
    'Unknown keys in the file are refused; unknown `IMD_` variables cause a warning. The variable of `server.dataDir` is',
    '`IMD_SERVER_DATA_DIR`, that of `server.tls.cert` is `IMD_SERVER_TLS_CERT`, and so on.',
    '',
    '`imd config show` prints every value and its source, `imd config check FILE` checks a file.',
    '[configs/imd.toml](../configs/imd.toml) has every option at its default.',
    '',
    'Durations: `"250ms"`, `"10s"`, `"15m"`, `"1h"`, `"30d"`, or a number of milliseconds. Sizes: `"512KB"`, `"20MB"`, `"1GB"`, or a',
    'number of bytes. Lists are arrays in the file and comma-separated in a variable. A path that is `""` means none.',
    '',
    'Flags: `--host`, `--port`, `--data-dir`, `--log-level`, `--config`.',
    '',
    `On SIGHUP, \`imd\` reads its configuration again and takes over ${RELOADABLE.map((name) => `\`${name}\``).join(', ')}.`,
    'The log names the options that have changed, and those that need a restart. A configuration with a mistake changes nothing.',
  ];
  for (const table of listTables()) {
    lines.push('', `## ${table.name}`, '', table.sentence, '');
    lines.push('| option | default | what it does | allowed |', '| --- | --- | --- | --- |');
    for (const option of table.options) lines.push(tableRow(option));
  }
  return `${lines.join('\n')}\n`;
}

function tableRow(option: Option): string {
  const cells = [`\`${option.name}\``, `\`${toToml(option.defaultValue)}\``];
  return `| ${[...cells, option.sentence, option.brief].map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}

/** `imd config show`: one line for each option: key, value, source. Secrets are masked. */
export function renderLoadedConfig(loaded: LoadedConfig): string {
  const rows = listOptions().map((option) => {
    const origin = loaded.origins.get(option.key) ?? { type: 'default' as const };
    return [option.key, '=', shownValue(option, loaded.config), `# ${describeOrigin(origin)}`];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' ')}\n`).join('');
}

/** The value of an option as in TOML; one that is secret is masked. */
export function shownValue({ table, name, secret }: Option, config: object): string {
  const value = tableIn(config, table)[name];
  return secret && value !== '' ? '"[redacted]"' : toToml(value);
}

function toToml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => toToml(entry)).join(', ')}]`;
  return JSON.stringify(value);
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
