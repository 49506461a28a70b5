import { PassThrough } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { createStreams } from '../../io/streams.ts';
import { createStyle } from '../../io/style.ts';
import { textWidth } from '../../text/width.ts';
import { listExporter, rowExporter } from './exporter.ts';
import { type FieldTable, refuseLoss } from './fields.ts';
import { type Format, outputChoice } from './output-choice.ts';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly tags: readonly string[];
}

const TABLE: FieldTable<Row> = {
  key: 'name',
  fields: [
    { name: 'id', about: '', value: ({ id }) => id, column: { align: 'right' } },
    { name: 'name', about: '', value: ({ name }) => name, column: { shrinks: true } },
    { name: 'tags', about: '', value: ({ tags }) => tags, column: {} },
    { name: 'ends', about: '', value: () => null },
  ],
};

/** Names as nobody would wish them. */
const ROWS: readonly Row[] = [
  { id: 1, name: 'Ann', tags: ['a', 'b'] },
  { id: 22, name: '運用 チーム', tags: [] },
  { id: 3, name: '=cmd|" /C calc"!A0', tags: ['@x'] },
  { id: 4, name: 'a\u001b[2Jb\r\n"c",\u202ed', tags: [] },
  { id: 5, name: 'שלום', tags: [] },
  { id: 6, name: '', tags: [] },
];

/** Controls of both kinds, what turns a line around, ends of lines as YAML 1.1 has them, and what YAML does not take. */
const UNSAFE = [
  '\u007f',
  '\u0085',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u2028',
  '\u2029',
  '\uffff',
  '\u001b[2J',
  '\r',
];

function printing({ isTerminal = false } = {}) {
  const stdout = Object.assign(new PassThrough(), { isTTY: isTerminal, columns: 80 });
  const streams = createStreams(
    { stdin: new PassThrough(), stdout, stderr: new PassThrough() },
    { noColor: false, term: 'xterm', columns: undefined },
  );
  return {
    deps: { streams, style: createStyle(false), now: () => 0 },
    printed: () => String(stdout.read() ?? ''),
  };
}

async function print(
  rows: readonly Row[],
  flags: Parameters<typeof outputChoice>[0],
  terminal: Parameters<typeof printing>[0] = {},
) {
  const { deps, printed } = printing(terminal);
  const exporter = listExporter(deps, outputChoice(flags), TABLE);
  for (const row of rows) await exporter.row(row);
  await exporter.end();
  return printed();
}

const objects = (rows: readonly Row[]) => rows.map(({ id, name, tags }) => ({ id, name, tags, ends: null }));

it('is exact in JSON, JSON lines and YAML', async () => {
  expect(JSON.parse(await print(ROWS, { output: 'json' }))).toEqual(objects(ROWS));
  const lines = (await print(ROWS, { output: 'jsonl' })).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(objects(ROWS));
  expect(parseYaml(await print(ROWS, { output: 'yaml' }))).toEqual(objects(ROWS));
});

it.each<[Format, string]>([
  ['json', '[]\n'],
  ['jsonl', ''],
  ['yaml', '[]\n'],
  ['csv', 'id,name,tags,ends\n'],
  ['table', ''],
])('an empty list in %s is %j', async (output, text) => {
  expect(await print([], { output })).toBe(text);
});

it('has CSV that is read back, with an apostrophe before what would be a formula', async () => {
  const text = await print(ROWS, { output: 'csv' });
  const [heading, ...rows] = parse(text) as string[][];
  expect(heading).toEqual(['id', 'name', 'tags', 'ends']);
  const guarded = (value: string) => (/^[=+\-@]/.test(value) ? `'${value}` : value);
  expect(rows).toEqual(ROWS.map(({ id, name, tags }) => [String(id), guarded(name), guarded(tags.join(' ')), '']));
});

it('has tables that stay straight and clean', async () => {
  const lines = (await print(ROWS, {})).split('\n').slice(0, -1);
  expect(lines).toHaveLength(ROWS.length + 1);
  for (const line of lines) expect(line).not.toMatch(/[\u0000-\u001f\u202e]/);
  const width = Math.max(...ROWS.map(({ id }) => String(id).length));
  for (const [index, { id }] of ROWS.entries())
    expect(lines[index + 1]).toMatch(new RegExp(`^${String(id).padStart(width)}( |$)`));
  const column = textWidth(lines[0]?.split('TAGS')[0] ?? '');
  expect(textWidth(lines[1]?.split('a b')[0] ?? '')).toBe(column);
  expect(textWidth(lines[3]?.split('@x')[0] ?? '')).toBe(column);
});

it('has one title for a list of many blocks, printed before it is complete', async () => {
  const { deps, printed } = printing();
  const exporter = listExporter(deps, outputChoice({}), TABLE);
  const many = Array.from({ length: 450 }, (_, index) => ({ id: index + 1, name: `user ${index + 1}`, tags: [] }));
  for (const row of many.slice(0, 449)) await exporter.row(row);
  expect(printed().split('\n').length - 1).toBe(1 + 400);
  for (const row of many.slice(449)) await exporter.row(row);
  await exporter.end();
  expect(printed().split('\n').slice(0, -1)).toHaveLength(50);
});

const SECRETS: FieldTable<{ readonly name: string; readonly code: string | null }> = {
  key: 'code',
  isLive: true,
  fields: [
    { name: 'name', about: '', value: ({ name }) => name, column: { usual: 8 } },
    { name: 'code', about: '', value: ({ code }) => code, once: true, column: {} },
  ],
};

it('prints the rows of a live table as they come, and no secret is cut', async () => {
  const { deps, printed } = printing();
  const narrow = { ...deps, streams: { ...deps.streams, width: () => 20 } };
  const exporter = listExporter(narrow, outputChoice({}), SECRETS);
  const code = 'x'.repeat(53);
  await exporter.row({ name: 'ann', code });
  expect(printed()).toBe(`NAME      CODE\nann       ${code}\n`);
  await exporter.row({ name: 'bob', code: null });
  expect(printed()).toBe('bob\n');
  await exporter.end();
  expect(printed()).toBe('');
});

it('prints what it holds back when no more come, and leaves half a list of JSON open', async () => {
  const { deps, printed } = printing();
  const table = listExporter(deps, outputChoice({}), TABLE);
  await table.row({ id: 1, name: 'ann', tags: [] });
  expect(printed()).toBe('');
  await table.stop();
  expect(printed()).toBe('ID  NAME  TAGS\n 1  ann\n');
  const json = listExporter(deps, outputChoice({ output: 'json' }), TABLE);
  await json.row({ id: 1, name: 'ann', tags: [] });
  await json.stop();
  const half = printed();
  expect(() => JSON.parse(half)).toThrow(SyntaxError);
  expect(JSON.parse(`${half}]`)).toMatchObject([{ id: 1, name: 'ann' }]);
});

it('has the secrets themselves with --quiet, and loses them to no choice of fields', async () => {
  const { deps, printed } = printing();
  const quiet = listExporter(deps, outputChoice({ quiet: true }), SECRETS);
  for (const code of ['imi_1', null, 'imi_2']) await quiet.row({ name: 'ann', code });
  expect(printed()).toBe('imi_1\nimi_2\n');
  const refused = (table: FieldTable<never>, flags: Parameters<typeof outputChoice>[0]) => () =>
    refuseLoss(table, outputChoice(flags));
  expect(refused(SECRETS, { quiet: true })).not.toThrow();
  expect(refused(SECRETS, { json: 'code' })).not.toThrow();
  expect(refused(SECRETS, { json: 'name' })).toThrow(
    'the field code is shown this once only, and would be lost: add it to --json, or keep it with --secrets FILE; nothing was done.',
  );
  expect(refused({ ...SECRETS, key: 'name' }, { quiet: true })).toThrow('leave --quiet out');
  expect(refused(TABLE, { json: 'id' })).not.toThrow();
});

it('has only the fields that were asked for, in their order', async () => {
  expect(await print(ROWS.slice(0, 1), { json: 'name, id' })).toBe('[\n  {\n    "name": "Ann",\n    "id": 1\n  }\n]\n');
  expect(await print(ROWS.slice(0, 1), { json: 'ends,name', output: 'csv' })).toBe('ends,name\n,Ann\n');
  await expect(print([], { json: 'nothing' })).rejects.toThrow(
    'there is no field "nothing"; there are: id, name, tags',
  );
  expect(() => outputChoice({ json: 'id,,name' })).toThrow('--json takes names');
});

it.each<Parameters<typeof outputChoice>[0]>([{ output: 'json' }, { output: 'jsonl' }, { output: 'yaml' }])(
  'holds nothing in %j that a terminal or YAML would act upon, and is exact all the same',
  async (flags) => {
    const rows = UNSAFE.map((sign, id) => ({ id, name: `a${sign}b`, tags: [sign, `${sign}c`] }));
    const text = await print(rows, flags);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\ufffe\uffff]/u);
    const read = flags.output === 'yaml' ? parseYaml(text) : flags.output === 'json' ? JSON.parse(text) : undefined;
    expect(
      read ??
        text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
    ).toEqual(objects(rows));
  },
);

it.each<Parameters<typeof outputChoice>[0]>([{ output: 'csv' }, { quiet: true }])(
  'is made safe to draw on a terminal with %j, and is exact for programs',
  async (flags) => {
    const rows = [{ id: 1, name: 'a\u001b[2Jb\u009bc\u202ed', tags: [] }];
    expect(await print(rows, flags)).toContain(rows[0]?.name);
    const shown = await print(rows, flags, { isTerminal: true });
    expect(shown).toContain('a␛[2Jb');
    expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
  },
);

it('has names alone with --quiet, exactly', async () => {
  expect(await print(ROWS.slice(0, 3), { quiet: true })).toBe(
    `${ROWS.slice(0, 3)
      .map(({ name }) => name)
      .join('\n')}\n`,
  );
  expect(() => outputChoice({ quiet: true, output: 'csv' })).toThrow('--quiet');
});

it('has an object for one row, and facts for people', async () => {
  const { deps, printed } = printing();
  const row = ROWS[0] as Row;
  await rowExporter(deps, outputChoice({ output: 'json' }), TABLE).row(row);
  expect(JSON.parse(printed())).toEqual(objects([row])[0]);
  await rowExporter(deps, outputChoice({ output: 'yaml' }), TABLE).row(row);
  expect(parseYaml(printed())).toEqual(objects([row])[0]);
  await rowExporter(deps, outputChoice({}), TABLE).row(row);
  expect(printed()).toBe('id    1\nname  Ann\ntags  a b\n');
});
