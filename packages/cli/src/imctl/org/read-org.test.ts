import { describe, expect, it } from 'vitest';
import { checkComplete } from './check-complete.ts';
import { checkOrg } from './check-org.ts';
import { renderOrgSchema } from './org-schema.ts';
import { type Org, readOrg } from './read-org.ts';

function read(...texts: string[]): Org {
  const org = readOrg(texts.map((text, index) => ({ name: `${index + 1}.yaml`, text })));
  checkOrg(org);
  return org;
}

/** What is said of a file, without the sentence before it. */
function refusalOf(...texts: string[]): string[] {
  try {
    read(...texts);
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
  return [];
}

describe('a description', () => {
  it('is what all files and all documents of a file say together', () => {
    const org = read(
      'users: [{ username: ann }]\n---\nusers:\n  - username: bob\n',
      '# nothing\n',
      'version: 1\ngroups: []\n',
    );
    expect(org.users.map(({ value, at }) => [value.username, at('username')])).toEqual([
      ['ann', { file: '1.yaml', line: 1, column: 21 }],
      ['bob', { file: '1.yaml', line: 4, column: 15 }],
    ]);
    expect(org).toMatchObject({ namesUsers: true, namesGroups: true, groups: [] });
    expect(read('version: 1\n')).toMatchObject({ namesUsers: false, namesGroups: false });
  });

  it('that is wrong is refused with the places of all that is', () => {
    const text = [
      'users:',
      '  - username: ann',
      '    displayname: Ann',
      '  - displayName: Nobody',
      '  - { username: bob, role: king, disabled: maybe }',
      '  - { username: 17 }',
      '  - { username: "" }',
      'groups:',
      '  - { handle: ops, webhooks: [{ name: ci }] }',
      '  - { handle: dev, members: ann, whoMayPost: nobody }',
      '  - { handle: web, webhooks: [{ name: ci, url: "https://a.example", events: [all] }] }',
    ].join('\n');
    expect(refusalOf(text)).toEqual([
      '1.yaml:3:5: there is no key "displayname" here; there are: username, displayName, email, role, disabled.',
      '1.yaml:4:5: username is missing.',
      '1.yaml:5:28: role must be one of: user, admin, bot.',
      '1.yaml:5:44: disabled must be true or false.',
      '1.yaml:6:17: username must be a text; put it in quotes if it looks like something else.',
      '1.yaml:7:17: username must not be empty.',
      '1.yaml:9:31: url is missing.',
      '1.yaml:10:29: members must be a list; [] is an empty one.',
      '1.yaml:10:46: whoMayPost must be one of: members, admins.',
      expect.stringMatching(/^1\.yaml:11:78: events must be one of: message_stored, /),
    ]);
  });

  it('that is no YAML is refused where it stops being that', () => {
    expect(refusalOf('users:\n  - username: [\n')[0]).toMatch(/^1\.yaml:3:1: /);
    expect(refusalOf('users: []\nusers: []\n')).toEqual(['1.yaml:2:1: Map keys must be unique.']);
    expect(refusalOf('- ann\n')).toEqual(['1.yaml:1:1: the file must be a map of names and values.']);
  });

  it('that makes itself longer without end is refused', () => {
    const lists = Array.from({ length: 9 }, (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(',')}]`);
    expect(refusalOf(`l0: &l0 [a]\n${lists.join('\n')}\n`)).toEqual(['1.yaml:1:1: it has too many aliases.']);
  });

  it('says everything once, whatever the case and the file', () => {
    expect(refusalOf('users: [{ username: ann }]', 'users: [{ username: ANN }]')).toEqual([
      '2.yaml:1:21: @ANN is there twice; the first one is at 1.yaml:1:21.',
    ]);
    const group = [
      'groups:',
      '  - { handle: ops, owner: ann, admins: [bob, Ann], members: [bob] }',
      '  - { handle: Ops, name: Other }',
      '  - { name: Night }',
      '  - { name: Night }',
      '  - owner: ann',
    ].join('\n');
    expect(refusalOf(group)).toEqual([
      '1.yaml:2:46: @Ann is there twice; the first one is at 1.yaml:2:27.',
      '1.yaml:2:62: @bob is there twice; the first one is at 1.yaml:2:41.',
      '1.yaml:3:15: #Ops is there twice; the first one is at 1.yaml:2:15.',
      '1.yaml:5:13: the group "Night", which has no handle, is there twice; the first one is at 1.yaml:4:13.',
      '1.yaml:6:5: the group has neither a handle nor a name, so it cannot be found.',
    ]);
  });

  it('of which something may be missing removes nothing: each file with lists ends with "complete: true"', () => {
    const pruned = (...texts: string[]) => {
      try {
        checkComplete(read(...texts));
      } catch (error) {
        return (error as Error).message.split('\n').slice(1);
      }
      return [];
    };
    const whole = 'users:\n  - username: ann\n  - username: bob\ngroups:\n  - handle: ops\ncomplete: true\n';
    expect(pruned(whole, 'version: 1\n', 'users: []\ncomplete: true')).toEqual([]);
    const why = /^1\.yaml:\d+:1: --prune .* "complete: true"/;
    // Wherever it is cut off, it is refused, or is no description at all.
    for (let length = whole.indexOf('ann'); length < whole.length - 1; length++) {
      const cut = whole.slice(0, length);
      const [refusal = ''] = pruned(cut);
      expect(refusal, cut).toMatch(/^1\.yaml:/);
      if (/(?:ann|bob|ops)\n?$/.test(cut)) expect(refusal).toMatch(why);
    }
    expect(pruned(whole, 'groups: []\n')).toEqual([expect.stringMatching(/^2\.yaml:1:1: --prune/)]);
    expect(pruned(`${whole}---\nusers: []\n`)).toEqual([expect.stringMatching(/^1\.yaml:8:1: --prune/)]);
    expect(refusalOf('complete: true\nusers: []\n')).toEqual([
      expect.stringMatching(/^1\.yaml:1:1: complete must be the last key/),
    ]);
    expect(refusalOf('users: []\ncomplete: false\n')).toEqual(['1.yaml:2:11: complete must be one of: true.']);
  });

  it('says of nobody that they are in a group and banned, and of no group two handles that it had', () => {
    const group = [
      'groups:',
      '  - { handle: ops, members: [ann], banned: [Ann], muted: [{ username: ann }, { username: ANN }] }',
      '  - { handle: dev, formerHandle: OPS }',
      '  - { name: Night, formerHandle: day }',
      '  - { handle: web, incomingWebhooks: [ci, ci], muted: [{ username: ann, until: tomorrow }] }',
    ].join('\n');
    expect(refusalOf(group)).toEqual(['1.yaml:5:80: until must be a time with its zone, as 2027-01-31T12:00:00Z.']);
    expect(refusalOf(group.replace('tomorrow', '2027-01-31T12:00:00+01:00'))).toEqual([
      '1.yaml:2:45: @Ann is there twice; the first one is at 1.yaml:2:30.',
      '1.yaml:2:90: @ANN is there twice; the first one is at 1.yaml:2:71.',
      '1.yaml:3:34: #OPS is the handle of a group here.',
      '1.yaml:4:34: a former handle needs the handle that comes in its place.',
      '1.yaml:5:43: the incoming webhook "ci" is there twice; the first one is at 1.yaml:5:39.',
    ]);
    expect(refusalOf('groups: [{ handle: a, muted: [{ user: ann }] }]')).toEqual([
      '1.yaml:1:31: username is missing.',
      '1.yaml:1:33: there is no key "user" here; there are: username, until.',
    ]);
    const hooks = Array.from({ length: 11 }, (_, index) => `h${index}`);
    const outgoing = hooks.map((name) => `{ name: ${name}, url: "https://a.example" }`);
    expect(refusalOf(`groups: [{ handle: a, incomingWebhooks: [${hooks}], webhooks: [${outgoing}] }]`)).toEqual([
      '1.yaml:1:10: the group has 22 webhooks of both kinds; 20 are the most.',
    ]);
  });

  it('has a schema for editors that says the same', () => {
    const schema = JSON.parse(renderOrgSchema());
    expect(schema.additionalProperties).toBe(false);
    const { users, groups } = schema.properties;
    expect(users.items).toMatchObject({
      required: ['username'],
      additionalProperties: false,
      properties: { displayName: { type: 'string', maxLength: 64 }, role: { enum: ['user', 'admin', 'bot'] } },
    });
    expect(groups.items.properties).toMatchObject({
      members: { type: 'array', maxItems: 5_000 },
      joinMode: { enum: ['closed', 'by_request', 'open'] },
      webhooks: { items: { required: ['name', 'url'], properties: { enabled: { type: 'boolean' } } } },
    });
  });
});
