import { isErasedName, isServerAccount, MAX_TIME } from '@im-ts/protocol';
import type { Context } from '../context.ts';
import { pages } from '../each/pages.ts';
import type { JsonValue } from '../export/fields.ts';
import { jsonText } from '../export/json.ts';
import { yamlText } from '../export/yaml-text.ts';
import type { GroupRow } from '../fields/group.ts';
import type { UserRow } from '../fields/user.ts';
import { COMPLETE, GROUP_SETTINGS } from './org-schema.ts';
import { muteEnd } from './plan-restrictions.ts';
import {
  type GroupWebhooks,
  listGroups,
  listUsers,
  readBans,
  readMembers,
  readWebhooks,
  type ServerGroup,
  type ServerMember,
} from './server-org.ts';

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
  const hookBots = await botsOfWebhooks(context);
  await print(heading(admin.server));

  let users = 0;
  for await (const user of listUsers(context)) {
    // Every server makes its own; who was erased has no name any more; each webhook comes with a bot.
    if (isServerAccount(user) || isErasedName(user.username) || hookBots.has(user.id)) continue;
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
    const bans = [...(await readBans(context, admin, id)).values()];
    const webhooks = await readWebhooks(admin, group);
    await print(item(groupOf(group, { members, bans, webhooks, now: context.now() })));
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

/** The accounts that write for incoming webhooks: they are made with these. */
async function botsOfWebhooks(context: Context): Promise<ReadonlySet<number>> {
  const bots = new Set<number>();
  const found = pages(context, async (after) => {
    const admin = await context.admin();
    const page = await admin.call('adminListWebhooks', { after });
    return { rows: page.webhooks, next: page.nextAfter };
  });
  for await (const { incoming } of found) if (incoming !== null && incoming !== undefined) bots.add(incoming.userId);
  return bots;
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
    bans,
    webhooks,
    now,
  }: Pick<ServerGroup, 'webhooks'> & {
    readonly members: readonly ServerMember[];
    readonly bans: readonly string[];
    readonly now: number;
  },
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
    muted: members.flatMap((member) => {
      const until = muteEnd(member.mutedUntil, now);
      if (until === 0) return [];
      return [{ username: member.username, ...(until === MAX_TIME ? {} : { until: member.mutedUntil }) }];
    }),
    banned: bans,
    ...(webhooks === undefined
      ? {}
      : {
          webhooks: uniqueOf(webhooks.outgoing),
          incomingWebhooks: [...new Set(webhooks.incoming.map(({ name }) => name))],
        }),
  };
}

/** Two webhooks with one name and address are one in a description. */
function uniqueOf(webhooks: GroupWebhooks['outgoing']): JsonValue {
  const byName = new Map(webhooks.toReversed().map((webhook) => [`${webhook.name} ${webhook.url}`, webhook]));
  return [...byName.values()].toReversed().map(({ name, url, events, enabled }) => ({ name, url, events, enabled }));
}
