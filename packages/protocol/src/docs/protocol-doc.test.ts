import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../capabilities.ts';
import { CLOSE_CODES, ERROR_CODES } from '../error-codes.ts';

const repository = new URL('../../../../', import.meta.url);
const page = readFileSync(new URL('docs/protocol.md', repository), 'utf8');
const proto = (file: string): string =>
  readFileSync(new URL(`packages/protocol/proto/im/v1/${file}.proto`, repository), 'utf8');

/** The lines of a oneof: [type, field]. */
function oneof(file: string, message: string, name: string): [type: string, field: string][] {
  const pattern = new RegExp(`message ${message} \\{[\\s\\S]*?oneof ${name} \\{([\\s\\S]*?)\\n\\s*\\}`);
  const lines = pattern.exec(proto(file))?.[1] ?? '';
  return [...lines.matchAll(/^\s*(\w+) (\w+) = \d+;/gm)].map((match) => [match[1] as string, match[2] as string]);
}

describe('docs/protocol.md', () => {
  it.each(oneof('frame', 'ClientFrame', 'command'))('has a row for the command %s', (type) => {
    expect(page).toMatch(new RegExp(`^\\| \`${type}\` \\|`, 'm'));
  });

  it.each(oneof('frame', 'ServerFrame', 'body'))('tells of the answer %s', (type) => {
    expect(page).toContain(`\`${type}\``);
  });

  it.each([
    ...oneof('event', 'ConversationEvent', 'change'),
    ...oneof('event', 'UserEvent', 'change'),
    ...oneof('event', 'Event', 'scope'),
  ])('tells of the event %s, %s', (_, field) => {
    expect(page).toContain(`\`${field}\``);
  });

  it.each(Object.entries(CLOSE_CODES))('has a row for the close code %s', (name, { code, reconnect }) => {
    expect(page).toContain(`| ${code} | \`${name}\` | ${reconnect ? 'yes' : 'no'} |`);
  });

  it('names known codes and capabilities only, and all of the latter', () => {
    for (const capability of CAPABILITIES) expect(page).toContain(`\`${capability}\``);
    const columns = [...page.matchAll(/^\| `[A-Z]\w+` \|[^|]*\|[^|]*\|([^|]*)\|[^|]*\|$/gm)].map(
      (match) => match[1] as string,
    );
    const named = columns.flatMap((column) => [...column.matchAll(/`(\w+)`/g)].map((match) => match[1] as string));
    expect(named.length).toBeGreaterThan(20);
    const fields = new Set(['reply_to', 'read', 'without_events', 'ServerFrame']);
    expect(named.filter((name) => !(name in ERROR_CODES) && !fields.has(name))).toEqual([]);
  });

  it('has a heading behind each of its own links', () => {
    const anchors = new Set(
      [...page.matchAll(/^#+ (.+)$/gm)].map((match) =>
        (match[1] as string)
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      ),
    );
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1] as string);
    expect(links.filter((link) => !anchors.has(link))).toEqual([]);
  });
});
