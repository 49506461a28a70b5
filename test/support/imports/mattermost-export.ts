import type { Part, Said, Talk } from './made-up-talk.ts';

const TEAM = 'team-one';

/** A talk as a bulk export of Mattermost has it, line by line: posts in no order, replies in their posts. */
function* mattermostLines({ people, places }: Talk): Generator<string> {
  const line = (type: string, value: unknown) =>
    JSON.stringify({ type, ...(type === 'version' ? { version: value } : { [type]: value }) });
  const name = (who: number): string => people[who]?.username ?? '';
  yield line('version', 1);
  yield line('team', { name: TEAM, display_name: 'Team One', type: 'I' });
  const channels = places.filter(({ kind }) => kind === 'channel' || kind === 'private');
  for (const { name: channel, kind, isArchived } of channels) {
    yield line('channel', {
      ...{
        team: TEAM,
        name: channel,
        display_name: channel,
        type: kind === 'channel' ? 'O' : 'P',
        header: '',
        purpose: '',
      },
      ...(isArchived ? { deleted_at: 1_700_000_000_000 } : {}),
    });
  }
  for (const [index, { username, displayName, email, isGone }] of people.entries()) {
    const joined = channels
      .filter(({ members }) => members.includes(index))
      .map((place) => ({ name: place.name, roles: 'channel_user' }));
    yield line('user', {
      ...{ username, email, nickname: displayName, ...(isGone ? { delete_at: 1_700_000_000_000 } : {}) },
      teams: joined.length === 0 ? null : [{ name: TEAM, channels: joined }],
    });
  }
  for (const { kind, members } of places) {
    if (kind === 'direct' || kind === 'group') yield line('direct_channel', { members: members.map(name) });
  }
  for (const place of places) {
    const replies = new Map<number, Said[]>();
    for (const said of place.said) {
      if (said.replyTo !== undefined) replies.set(said.replyTo, [...(replies.get(said.replyTo) ?? []), said]);
    }
    // Not by time: an export is by random ids.
    const roots = [...place.said.entries()].filter(([, { replyTo }]) => replyTo === undefined);
    for (const [index, said] of roots.sort(([one], [other]) => (one % 7) - (other % 7) || other - one)) {
      const post = { ...postOf(said, name), replies: (replies.get(index) ?? []).map((reply) => postOf(reply, name)) };
      if (place.kind === 'channel' || place.kind === 'private') {
        yield line('post', { team: TEAM, channel: place.name, ...post });
      } else yield line('direct_post', { channel_members: place.members.map(name), ...post });
    }
    if (place.kind === 'channel') {
      const joined = { user: name(0), type: 'system_join_channel', message: 'joined', create_at: 1_600_000_000_000 };
      yield line('post', { team: TEAM, channel: place.name, ...joined });
    }
  }
}

/** What people read of a message here. */
export function mattermostBody({ parts, file }: Said, nameOf: (who: number) => string): string {
  const text = parts.map((part) => (part.type === 'emoji' ? part.emoji : written(part, nameOf))).join('');
  return file === undefined ? text : `${text}\nFile: data/${file.name}`;
}

/** The file of lines. */
export function mattermostFile(talk: Talk): string {
  return `${[...mattermostLines(talk)].join('\n')}\n`;
}

function postOf({ who, at, editedAt, parts, reactions, file }: Said, name: (who: number) => string) {
  const byUser = reactions.flatMap(({ name: emoji, who: users }) =>
    users.map((user) => ({ user: name(user), emoji_name: emoji, create_at: at + 1 })),
  );
  return {
    ...{ user: name(who), type: '', message: parts.map((part) => written(part, name)).join(''), create_at: at },
    ...(editedAt === 0 ? {} : { edit_at: editedAt }),
    ...{ reactions: byUser, attachments: file === undefined ? null : [{ path: `data/${file.name}` }] },
  };
}

function written(part: Part, name: (who: number) => string): string {
  if (part.type === 'text') return part.text;
  if (part.type === 'mention') return `@${name(part.who)}`;
  return part.type === 'emoji' ? `:${part.name}:` : `[${part.label}](${part.address})`;
}
