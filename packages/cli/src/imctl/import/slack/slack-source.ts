import { ClientError } from '../../../client/errors.ts';
import type { Archive } from '../archive.ts';
import { loadEmojiOf } from '../emoji-names.ts';
import { openArchive } from '../open-archive.ts';
import type { ImportSource, LeftOut, NameOf, SourceConversation, SourceMessage, SourceUser } from '../source.ts';
import { createSlackMessages } from './slack-messages.ts';
import { readRows, SLACK_CHANNEL, SLACK_MESSAGE, SLACK_USER, type SlackChannel, type SlackUser } from './slack-rows.ts';

/** The lists of conversations that an export may have, and what is in the folder of each. */
const LISTS = [
  { file: 'channels.json', kind: 'group', folderOf: ({ name }: SlackChannel) => name },
  { file: 'groups.json', kind: 'group', folderOf: ({ name }: SlackChannel) => name },
  { file: 'mpims.json', kind: 'mpim', folderOf: ({ name }: SlackChannel) => name },
  { file: 'dms.json', kind: 'direct', folderOf: ({ id }: SlackChannel) => id },
] as const;

interface Found {
  readonly channel: SlackChannel;
  readonly kind: (typeof LISTS)[number]['kind'];
  /** The files of its days, in their order. */
  readonly days: readonly string[];
}

/**
 * Opens an export of Slack, a folder or a zip. A day of a conversation is in memory at a time. Throws ClientError
 * invalid_argument when it is none.
 */
export async function openSlackExport(path: string, signal: AbortSignal): Promise<ImportSource> {
  const archive = await openArchive(path, signal);
  try {
    const prefix = prefixOf(archive, path);
    const rows = await readRows(archive, `${prefix}users.json`, SLACK_USER);
    const users = rows.filter((row) => row !== undefined);
    signal.throwIfAborted();
    const found = await findConversations(archive, prefix, signal);
    const emoji = await loadEmojiOf();
    const channelNames = new Map(found.map(({ channel }) => [channel.id, channel.name]));
    return {
      system: 'slack',
      instance: users.find(({ team_id }) => team_id !== '')?.team_id ?? '',
      title: 'Slack',
      async *users() {
        for (const user of users) yield toUser(user);
      },
      async *conversations(names) {
        const messages = createSlackMessages({
          users,
          names: { user: names, channel: (id) => channelNames.get(id), emoji },
        });
        const people = new Set(users.filter((user) => !user.deleted && !user.is_bot).map((user) => user.id));
        const isPerson = (id: string): boolean => people.has(id);
        for (const one of found) yield toConversation(one, { archive, names, isPerson, messages });
      },
      close: async () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

/** Zips that were packed again have all in one folder. */
function prefixOf(archive: Archive, path: string): string {
  const file = archive.names
    .filter((name) => /^(?:[^/]+\/)?users\.json$/.test(name))
    .sort((a, b) => a.length - b.length)[0];
  if (file !== undefined) return file.slice(0, -'users.json'.length);
  throw new ClientError('invalid_argument', `${path} is no export of Slack: it has no users.json.`);
}

/** By their newest day, the oldest first. */
async function findConversations(archive: Archive, prefix: string, signal: AbortSignal): Promise<Found[]> {
  const days = new Map<string, string[]>();
  for (const name of archive.names) {
    const folder = /^(.*)\/\d{4}-\d{2}-\d{2}\.json$/.exec(name)?.[1];
    if (folder === undefined || !name.startsWith(prefix)) continue;
    const known = days.get(folder);
    if (known === undefined) days.set(folder, [name]);
    else known.push(name);
  }
  const found: Found[] = [];
  for (const { file, kind, folderOf } of LISTS) {
    signal.throwIfAborted();
    if (!archive.has(prefix + file)) continue;
    for (const channel of await readRows(archive, prefix + file, SLACK_CHANNEL)) {
      if (channel !== undefined)
        found.push({ channel, kind, days: (days.get(prefix + folderOf(channel)) ?? []).sort() });
    }
  }
  const newest = ({ days: ofOne }: Found): string => ofOne.at(-1)?.slice(-'2026-01-01.json'.length) ?? '';
  return found.sort((one, other) => (newest(one) < newest(other) ? -1 : newest(one) > newest(other) ? 1 : 0));
}

function toUser({ id, name, deleted, is_bot, profile }: SlackUser): SourceUser {
  return {
    id,
    username: name || id.toLowerCase(),
    displayName: profile.display_name || profile.real_name,
    email: profile.email,
    // Slackbot is not marked as one.
    isBot: is_bot || id === 'USLACKBOT',
    isDisabled: deleted,
  };
}

interface Reading {
  readonly archive: Archive;
  readonly names: NameOf;
  /** Accounts of programs, and those that are closed, are members of nothing. */
  readonly isPerson: (id: string) => boolean;
  readonly messages: ReturnType<typeof createSlackMessages>;
}

function toConversation(
  { channel, kind, days }: Found,
  { archive, names, isPerson, messages }: Reading,
): SourceConversation {
  const { id, name, creator, members, topic, purpose } = channel;
  const people = kind === 'direct' ? members : members.filter(isPerson);
  return {
    id,
    kind: kind === 'direct' ? 'direct' : 'group',
    name: kind === 'mpim' ? people.map((member) => names(member) ?? member).join(', ') : kind === 'direct' ? '' : name,
    handle: kind === 'group' ? name : '',
    description: purpose.value || topic.value,
    ownerId: creator || undefined,
    memberIds: people,
    isArchived: channel.is_archived,
    async *messages(): AsyncGenerator<SourceMessage | LeftOut, void> {
      for (const day of days) {
        const rows = await readRows(archive, day, SLACK_MESSAGE);
        for (const row of rows) if (row === undefined) yield { leftOut: 'it is no message of Slack' };
        const known = rows.filter((row) => row !== undefined);
        for (const row of known.sort((one, other) => Number(one.ts) - Number(other.ts))) yield messages.read(row);
      }
    },
  };
}
