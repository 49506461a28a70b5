import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../operation/registry.ts';
import { ALL_ROUTES } from '../reference.ts';
import { renderCommandTables, renderRestDoc } from './operations-doc.ts';

const page = (name: string): string => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');
const rest = page('rest.md');
const commands = renderCommandTables();

/** The row of a table that begins with a name; its cells. */
function row(text: string, name: string): string[] {
  const line = text.split('\n').find((one) => one.startsWith(`| \`${name}\` |`)) ?? '';
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe('docs/rest.md', () => {
  it('is what the declarations make of it', () => {
    const lines = new Map([...rest.matchAll(/^# (\w+)\n(curl .*)$/gm)].map(([, name = '', line = '']) => [name, line]));
    expect(renderRestDoc(lines)).toBe(rest);
  });

  it.each(ALL_ROUTES.map((route) => [route.name, route] as const))(
    'has a row for %s, with its fields, answer and errors',
    (_, route) => {
      const [, call, what, fields, answer, errors, repeat] = row(rest, route.name);
      expect(call).toBe(`\`${route.method} ${route.path.replace('/api/v1', '')}\``);
      expect(what).toContain(route.summary);
      for (const { jsonName, isWanted } of route.inContent)
        expect(fields).toContain(`\`${jsonName}\`${isWanted ? '*' : ''}`);
      expect(answer).toMatch(new RegExp(`^${route.answers}`));
      for (const code of route.operation.spec.errors) expect(errors).toContain(`\`${code}\``);
      expect(repeat === 'key').toBe(route.operation.spec.repeat === 'opId');
    },
  );

  it('explains every field that it names, in full sentences', () => {
    const names = ALL_ROUTES.flatMap(({ inContent }) => inContent.map(({ jsonName }) => jsonName));
    for (const name of new Set(names))
      expect(rest).toMatch(new RegExp(`^\\| \`${name}\`( of [^|]+)? \\| [A-Z1-9][^|]*\\. \\|$`, 'm'));
  });

  it('has a heading for each of its links', () => {
    const anchors = new Set([...rest.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading?.toLowerCase()));
    const links = [...rest.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((link) => !anchors.has(link))).toEqual([]);
  });

  it('says null where JSON has it, not 0', () => {
    for (const [line] of rest.matchAll(/^\| `\w+` \| [^|]* or null \|.*$/gm))
      expect(line).not.toMatch(/\b0\b|[Ee]mpty:|if empty/);
  });
});

describe('the commands of docs/protocol.md', () => {
  it('are what is between its markers', () => {
    expect(page('protocol.md')).toContain(`<!-- operations -->\n\n${commands}\n\n<!-- end of operations -->`);
  });

  it.each(Object.values(OPERATIONS).flatMap((one) => (one.spec.socket ? [[one.spec.request, one] as const] : [])))(
    'have a row for %s with every field, its answer, and why it may be refused',
    (request, { spec, fields }) => {
      const [, named, answer, errors] = row(commands, request);
      for (const { protoName } of fields) expect(named).toContain(`\`${protoName}\``);
      expect(answer).toMatch(new RegExp(`^\`${spec.reply}\``));
      for (const [code, reason] of Object.entries(spec.when ?? {})) expect(errors).toContain(`\`${code}\` (${reason})`);
    },
  );

  it('say the limits of lists and pages', () => {
    expect(row(commands, 'FetchHistory')[1]).toContain('`limit` (1–200, 0: 50)');
    expect(row(commands, 'WatchPresence')[1]).toContain('`open_conversation_ids` (at most 8)');
    expect(row(commands, 'SetPresence')[1]).toContain('`status` (online, away, busy)');
  });
});
