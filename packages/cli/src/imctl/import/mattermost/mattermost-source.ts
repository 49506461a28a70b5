import { ClientError } from '../../../client/errors.ts';
import { type EmojiOf, loadEmojiOf, reactionOf, withEmoji } from '../emoji-names.ts';
import type { ImportSource, LeftOut, NameOf, SourceConversation, SourceMessage, SourceUser } from '../source.ts';
import { NO_TIME } from '../times.ts';
import { type LineFile, openLineFile } from './line-file.ts';
import { type MattermostPost, readLine } from './mattermost-rows.ts';
import { PostIndex, type PostPlace, type SortedPosts } from './post-index.ts';

/** A channel or a direct conversation, with where its posts are. */
interface Channel {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly isArchived: boolean;
  readonly isDirect: boolean;
  readonly members: Set<string>;
  admin: string | undefined;
  readonly posts: PostIndex;
}

/** What the first reading finds: everything but the texts. */
interface Contents {
  readonly users: SourceUser[];
  readonly channels: Map<string, Channel>;
  readonly teams: Set<string>;
  /** Numbers of those who wrote, by their names. */
  readonly authors: Map<string, number>;
  /** Posts whose channel is not there. */
  strays: number;
}

/**
 * Opens a bulk export of Mattermost, JSON lines or a zip. It is read twice: first for where the posts are, which is all that is
 * kept of them, then each conversation by its time. Throws ClientError invalid_argument when it is none.
 */
export async function openMattermostExport(path: string, signal: AbortSignal): Promise<ImportSource> {
  const file = await openLineFile(path, signal);
  try {
    const contents = await readContents(file, path);
    const emoji = await loadEmojiOf();
    const { users, channels, teams } = contents;
    return {
      system: 'mattermost',
      instance: '',
      title: 'Mattermost',
      async *users() {
        yield* users;
      },
      async *conversations(names) {
        const sorted = [...channels.values()].sort((one, other) => one.posts.newest - other.posts.newest);
        let { strays } = contents;
        for (const channel of sorted) {
          yield toConversation(channel, { file, emoji, names, hasTeams: teams.size > 1, strays });
          strays = 0;
        }
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readContents(file: LineFile, path: string): Promise<Contents> {
  const contents: Contents = { users: [], channels: new Map(), teams: new Set(), authors: new Map(), strays: 0 };
  let isFirst = true;
  for await (const { text, at, length } of file.lines()) {
    if (text.trim() === '') continue;
    const line = readLine(text);
    if (isFirst && line?.type !== 'version') {
      throw new ClientError(
        'invalid_argument',
        `${path} is no export of Mattermost: its first line does not say a version.`,
      );
    }
    isFirst = false;
    if (line !== undefined) take(contents, line, { at, length });
  }
  if (isFirst) throw new ClientError('invalid_argument', `${path} is empty.`);
  return contents;
}

function take(
  contents: Contents,
  line: NonNullable<ReturnType<typeof readLine>>,
  place: Pick<PostPlace, 'at' | 'length'>,
): void {
  const { users, channels, teams, authors } = contents;
  switch (line.type) {
    case 'team':
      teams.add(line.team.name);
      return;
    case 'channel': {
      const { team, name, display_name, header, purpose, deleted_at } = line.channel;
      const id = channelId(team, name);
      const about = { id, team, name, title: display_name || name, about: purpose || header };
      channels.set(id, { ...about, isArchived: deleted_at > 0, ...nobodyYet(false) });
      return;
    }
    case 'user': {
      const { username, email, nickname, first_name, last_name, delete_at, teams: joined } = line.user;
      const displayName = nickname || `${first_name} ${last_name}`.trim();
      users.push({ id: username, username, displayName, email, isBot: false, isDisabled: delete_at > 0 });
      for (const team of joined ?? []) {
        for (const { name, roles } of team.channels ?? []) {
          const channel = channels.get(channelId(team.name, name));
          channel?.members.add(username);
          if (channel !== undefined && roles.includes('channel_admin')) channel.admin ??= username;
        }
      }
      return;
    }
    case 'bot': {
      const { username, display_name, delete_at } = line.bot;
      users.push({
        id: username,
        username,
        displayName: display_name,
        email: '',
        isBot: true,
        isDisabled: delete_at > 0,
      });
      return;
    }
    case 'post': {
      const channel = channels.get(channelId(line.post.team, line.post.channel));
      if (channel === undefined) contents.strays++;
      else addPosts(channel.posts, line.post, { place, authors });
      return;
    }
    case 'direct_channel':
      directChannel(channels, line.direct_channel.members);
      return;
    case 'direct_post':
      addPosts(directChannel(channels, line.direct_post.channel_members).posts, line.direct_post, { place, authors });
      return;
    default:
      return;
  }
}

function nobodyYet(isDirect: boolean): Pick<Channel, 'isDirect' | 'members' | 'admin' | 'posts'> {
  return { isDirect, members: new Set(), admin: undefined, posts: new PostIndex() };
}

const channelId = (team: string, name: string): string => `channel:${team}/${name}`;

/** Direct conversations have no names: they are told apart by who is in them. */
function directChannel(channels: Map<string, Channel>, members: readonly string[]): Channel {
  const sorted = [...new Set(members)].sort();
  const id = `direct:${sorted.join(',')}`;
  const found = channels.get(id);
  if (found !== undefined) return found;
  const about = { id, team: '', name: '', title: '', about: '', isArchived: false };
  const made: Channel = { ...about, ...nobodyYet(sorted.length <= 2) };
  for (const member of sorted) made.members.add(member);
  channels.set(id, made);
  return made;
}

function addPosts(
  posts: PostIndex,
  post: MattermostPost & { readonly replies: readonly MattermostPost[] | null },
  { place, authors }: { readonly place: Pick<PostPlace, 'at' | 'length'>; readonly authors: Map<string, number> },
): void {
  const add = ({ user, create_at }: MattermostPost, reply: number) => {
    const author = authors.get(user) ?? authors.size;
    authors.set(user, author);
    posts.add({ ...place, time: create_at, reply, author });
  };
  add(post, -1);
  for (const [index, reply] of (post.replies ?? []).entries()) add(reply, index);
}

interface Reading {
  readonly file: LineFile;
  readonly emoji: EmojiOf;
  readonly names: NameOf;
  /** Channels of two teams may have one name. */
  readonly hasTeams: boolean;
  /** Posts of no channel: the first conversation tells of them. */
  readonly strays: number;
}

function toConversation(channel: Channel, { file, emoji, names, hasTeams, strays }: Reading): SourceConversation {
  const { id, team, name, title, about, isArchived, isDirect, posts } = channel;
  const members = [...channel.members];
  return {
    id,
    kind: isDirect ? 'direct' : 'group',
    name: isDirect ? '' : title || members.map((member) => names(member) ?? member).join(', '),
    handle: name === '' ? '' : hasTeams ? `${team}-${name}` : name,
    description: about,
    ownerId: channel.admin,
    memberIds: members,
    isArchived,
    async *messages(): AsyncGenerator<SourceMessage | LeftOut, void> {
      for (let stray = 0; stray < strays; stray++) yield { leftOut: 'its channel is not in the export' };
      const sorted = posts.sorted();
      let last: { readonly at: number; readonly found: ReturnType<typeof postOf> } | undefined;
      for (const place of sorted.inOrder()) {
        // A post and its replies are often neighbours.
        if (last?.at !== place.at) last = { at: place.at, found: postOf(await file.lineAt(place.at, place.length)) };
        const root = last.found;
        const post = place.reply < 0 ? root : root?.replies?.[place.reply];
        if (root === undefined || post === undefined) yield { leftOut: 'it is no post of Mattermost' };
        else if (post.create_at === 0) yield { leftOut: NO_TIME };
        else if (post.type !== '') yield { leftOut: `it says what happened (${post.type})` };
        else
          yield toMessage(post, {
            id: idOf(post, place.repeat),
            replyTo: place.reply < 0 ? undefined : idOfRoot(root, place, sorted),
            emoji,
          });
      }
    },
  };
}

function postOf(text: string) {
  const line = readLine(text);
  return line?.type === 'post' ? line.post : line?.type === 'direct_post' ? line.direct_post : undefined;
}

/** Posts have no ids in an export: they are told apart by who wrote them and when, and if that is the same, by a number. */
function idOf({ user, create_at }: MattermostPost, repeat: number): string {
  const who = `${create_at} ${user}`;
  return repeat <= 1 ? who : `${who} ${repeat}`;
}

function idOfRoot(root: MattermostPost, { at }: PostPlace, sorted: SortedPosts): string {
  return idOf(root, sorted.repeatOf({ time: root.create_at, at }));
}

function toMessage(
  post: MattermostPost,
  { id, replyTo, emoji }: { readonly id: string; readonly replyTo: string | undefined; readonly emoji: EmojiOf },
): SourceMessage {
  const files = (post.attachments ?? []).map(({ path }) => `File: ${path}`);
  const byEmoji = new Map<string, string[]>();
  let lostReactions = 0;
  for (const { user, emoji_name } of post.reactions ?? []) {
    const reaction = reactionOf(emoji_name, emoji);
    if (reaction === undefined) lostReactions++;
    else byEmoji.set(reaction, [...(byEmoji.get(reaction) ?? []), user]);
  }
  return {
    id,
    senderId: post.user,
    sentAt: post.create_at,
    editedAt: post.edit_at,
    kind: 'markdown',
    body: [withEmoji(post.message, emoji), ...files].filter((part) => part !== '').join('\n'),
    replyTo,
    reactions: [...byEmoji].map(([reaction, userIds]) => ({ emoji: reaction, userIds })),
    lostReactions,
  };
}
