import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatUser, ConversationSummary, PresenceInfo } from '../../client/entities.ts';
import { printFacts } from '../../program/print-facts.ts';
import { endLabel, timeLabel } from '../../text/time.ts';
import { allConversations } from '../chat/all-conversations.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf } from '../chat/labels.ts';
import { timeJson } from '../chat/message-json.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { checkUserName, USER_HELP } from '../targets.ts';

/** Groups that are asked at once whether somebody is in them. */
const IN_FLIGHT = 8;

/** `im users show`: what can be known of somebody. */
export const usersShowCommand = defineCommand({
  name: 'users show',
  summary: 'show somebody: names, status, when last seen, groups in common',
  description: ['Status and last seen are shown as far as they let you see them.'],
  arguments: [['<user>', USER_HELP]],
  examples: [
    ['im users show @bob', 'all about Bob'],
    ['im users show @bob --json | jq -r ".groups[].target"', 'where you meet'],
  ],
  json: '{"userId", "user", "displayName", "role", "disabled", "friend", "remark", "status", "statusText", "statusUntil", "lastSeenAt", "groups"}\nfriend: "friend", "incoming", "outgoing" or null; groups are {"conversationId", "target", "name"}',
  run: (context, [given]) => {
    const name = checkUserName(String(given));
    return withClient(context, async (client) => {
      const user = await readUser(context, name);
      const [[presence], friend, groups] = await Promise.all([
        client.watch([user.id], []),
        friendOf(client, user.id),
        groupsWith(client, user.id),
      ]);
      const facts = { user, presence, friend, groups };
      if (context.flags.json === true) await context.printJson(factsJson(client, facts));
      else await printFacts(context, factsText(context, client, facts));
      return 0;
    });
  },
});

interface Facts {
  readonly user: ChatUser;
  readonly presence: PresenceInfo | undefined;
  readonly friend: { readonly state: string; readonly remark: string } | undefined;
  readonly groups: readonly ConversationSummary[];
}

/** Also of somebody with whom one shares nothing: whoever knows a name may look it up. */
async function readUser(context: Context, username: string): Promise<ChatUser> {
  const rest = await context.rest();
  return await rest.call('getUser', { user: `@${username}` }, { signal: context.signal });
}

async function friendOf(client: ChatClient, userId: number): Promise<Facts['friend']> {
  for (const state of ['friend', 'incoming', 'outgoing'] as const) {
    const found = (await client.friends.list(state)).find((friend) => friend.userId === userId);
    if (found !== undefined) return { state, remark: found.remark };
  }
  return undefined;
}

/** The groups that both are in. Each group is asked for one member, as large as it may be. */
async function groupsWith(client: ChatClient, userId: number): Promise<ConversationSummary[]> {
  if (userId === client.me?.id) return [];
  const groups = (await allConversations(client)).filter(({ conversation }) => conversation.kind === 'group');
  const common: ConversationSummary[] = [];
  for (let index = 0; index < groups.length; index += IN_FLIGHT) {
    const some = groups.slice(index, index + IN_FLIGHT);
    const are = await Promise.all(
      some.map(async ({ conversation }) => {
        const { members } = await client.memberPage(conversation.id, { after: userId - 1, limit: 1 });
        return members.some((member) => member.userId === userId && !member.removed);
      }),
    );
    common.push(...some.filter((_, place) => are[place] === true));
  }
  return common;
}

function factsJson(client: ChatClient, { user, presence, friend, groups }: Facts) {
  return {
    userId: user.id,
    user: user.username,
    displayName: user.displayName,
    role: user.role,
    disabled: user.disabled,
    friend: friend?.state ?? null,
    remark: friend?.remark ?? '',
    status: presence?.status ?? 'offline',
    statusText: presence?.statusText ?? '',
    statusUntil: timeJson(presence?.statusUntil ?? 0),
    lastSeenAt: timeJson(presence?.lastSeenAt ?? 0),
    groups: groups.map((summary) => ({
      conversationId: summary.conversation.id,
      target: targetOf(client, summary),
      name: summary.conversation.name,
    })),
  };
}

const FRIENDSHIPS: Readonly<Record<string, string>> = {
  friend: 'yes',
  incoming: 'has asked you',
  outgoing: 'you have asked',
};

function factsText(context: Context, client: ChatClient, { user, presence, friend, groups }: Facts) {
  const now = context.now();
  const { status = 'offline', statusText = '', statusUntil = 0, lastSeenAt = 0 } = presence ?? {};
  const until = statusUntil === 0 ? '' : ` (until ${endLabel(statusUntil, now)})`;
  const facts: [name: string, value: string][] = [
    ['user', `@${user.username}`],
    ['name', user.displayName],
  ];
  if (friend !== undefined && friend.remark !== '') facts.push(['remark', friend.remark]);
  if (user.role !== 'user') facts.push(['role', user.role]);
  if (user.disabled) facts.push(['account', 'disabled']);
  facts.push(['status', status]);
  if (statusText !== '') facts.push(['says', statusText + until]);
  if (status === 'offline') facts.push(['last seen', lastSeenAt === 0 ? 'not known' : timeLabel(lastSeenAt)]);
  if (friend !== undefined) facts.push(['friend', FRIENDSHIPS[friend.state] ?? friend.state]);
  if (user.id !== client.me?.id) {
    facts.push([
      'groups',
      groups.length === 0 ? 'none in common' : groups.map((group) => groupLabel(client, group)).join('\n'),
    ]);
  }
  return facts;
}

function groupLabel(client: ChatClient, summary: ConversationSummary): string {
  const target = targetOf(client, summary);
  return `${target} ${summary.conversation.name}`;
}
