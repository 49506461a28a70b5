import { isServerAccount } from '@im-ts/protocol';
import type { Context } from '../context.ts';
import type { JsonValue } from '../export/fields.ts';
import { jsonText } from '../export/json.ts';
import { yamlText } from '../export/yaml-text.ts';
import type { GroupRow } from '../fields/group.ts';
import type { UserRow } from '../fields/user.ts';
import { COMPLETE, GROUP_SETTINGS } from './org-schema.ts';
import { listGroups, listUsers, readMembers, readWebhooks, type ServerGroup } from './server-org.ts';

/** How many there were. */
export interface WrittenOrg {
  readonly users: number;
  readonly groups: number;
  /** Groups that no description could name: without a handle, and with the name of another such group. */
  readonly leftOut: number;
}

/**
 * Writes the accounts and groups of a server as a file that "imctl apply" takes: by ascending number, an account or a group at
 * a time, so that the memory holds one of them. Its last line says that nothing is missing. Of people only what the file can say: no password, session or message.
 */
export async function writeOrg(context: Context, print: (text: string) => Promise<void>): Promise<WrittenOrg> {
  const admin = await context.admin();
  const again = await namesOfSeveral(context);
  await print(heading(admin.server));

  let users = 0;
  for await (const user of listUsers(context)) {
    // Every server makes its own.
    if (isServerAccount(user)) continue;
    if (users++ === 0) await print('users:\n');
    await print(item(userOf(user)));
  }
  if (users === 0) await print('users: []\n');
  let [groups, leftOut] = [0, 0];
  await print('\n');
  for await (const group of listGroups(context)) {
    const { id, name, handle } = group.conversation;
    if (groups + leftOut === 0) await print('groups:\n');
    if ((handle ?? '') === '' && again.has(name)) {
      leftOut++;
      const title = jsonText(name);
      await print(`  # Left out: the group ${id}, ${title}. It has no handle, and another group has the same name.\n`);
      continue;
    }
    groups++;
    const members = [...(await readMembers(context, admin, id)).values()];
    await print(item(groupOf(group, { members, webhooks: await readWebhooks(admin, group) })));
  }
  if (groups === 0) await print(leftOut === 0 ? 'groups: []\n' : '  []\n');
  await print(`\n${COMPLETE}: true\n`);
  return { users, groups, leftOut };
}

function heading(server: string): string {
  return [
    '# yaml-language-server: $schema=org.schema.json',
    `# The accounts and groups of ${server}, written by: imctl export org`,
    '# To change them, edit this file and run: imctl apply -f FILE (--dry-run shows what would change)',
    '# The schema, for editors: imctl apply --schema > org.schema.json',
    'version: 1',
    '',
    '',
  ].join('\n');
}

/** Names that several groups without a handle have. */
async function namesOfSeveral(context: Context): Promise<ReadonlySet<string>> {
  const once = new Set<string>();
  const again = new Set<string>();
  for await (const { conversation } of listGroups(context)) {
    const { handle, name } = conversation;
    if ((handle ?? '') === '') (once.has(name) ? again : once).add(name);
  }
  return again;
}

/** An entry of a list, two cells in. */
function item(value: JsonValue): string {
  const lines = yamlText([value]).split('\n');
  return lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
}

function userOf({ username, displayName, email, role, disabled }: UserRow): JsonValue {
  return { username, displayName, email, role, disabled };
}

function groupOf(
  { conversation, owner }: GroupRow,
  {
    members,
    webhooks,
  }: { readonly members: readonly { username: string; role: string }[]; readonly webhooks: ServerGroup['webhooks'] },
): JsonValue {
  const of = (wanted: string) => members.filter(({ role }) => role === wanted).map(({ username }) => username);
  const settings = Object.entries(GROUP_SETTINGS).map(([name, field]) => [name, conversation[field] ?? '']);
  return {
    ...((conversation.handle ?? '') === '' ? {} : { handle: conversation.handle }),
    ...(owner === null ? {} : { owner }),
    ...Object.fromEntries(settings),
    archived: conversation.archivedAt !== null,
    admins: of('admin'),
    members: of('member'),
    ...(webhooks === undefined ? {} : { webhooks: uniqueOf(webhooks) }),
  };
}

/** Two webhooks with one name and address are one in a description. */
function uniqueOf(webhooks: NonNullable<ServerGroup['webhooks']>): JsonValue {
  const byName = new Map(webhooks.toReversed().map((webhook) => [`${webhook.name} ${webhook.url}`, webhook]));
  return [...byName.values()].toReversed().map(({ name, url, events, enabled }) => ({ name, url, events, enabled }));
}
