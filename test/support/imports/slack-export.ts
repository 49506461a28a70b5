import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Part, Place, Said, Talk } from './made-up-talk.ts';

/** A talk as an export of Slack has it: its files by name, one day of a conversation at a time. */
export function* slackFiles({ people, places }: Talk): Generator<readonly [name: string, json: string]> {
  const json = (name: string, rows: unknown) => [name, JSON.stringify(rows)] as const;
  const users = people.map(({ username, displayName, email, isGone }, index) => ({
    ...{ id: userId(index), team_id: 'T1', name: username, deleted: isGone, is_bot: false },
    profile: { real_name: displayName, display_name: '', ...(email === '' ? {} : { email }) },
  }));
  yield json('users.json', users);
  const rowOf = ({ key, name, isArchived, members }: Place) => ({
    ...{ id: channelId(key), name, creator: userId(members[0] ?? 0), is_archived: isArchived },
    members: members.map(userId),
    topic: { value: '' },
    purpose: { value: isArchived ? 'It is over' : '' },
  });
  const listed = (kind: Place['kind']) => places.filter((place) => place.kind === kind).map(rowOf);
  yield json('channels.json', listed('channel'));
  yield json('groups.json', listed('private'));
  yield json('mpims.json', listed('group'));
  yield json('dms.json', listed('direct'));
  for (const place of places) {
    const folder = place.kind === 'direct' ? channelId(place.key) : place.name;
    const days = new Map<string, unknown[]>();
    for (const said of place.said) {
      const day = new Date(said.at).toISOString().slice(0, 10);
      const rows = days.get(day) ?? [
        { type: 'message', subtype: 'channel_join', user: 'U0', text: 'joined', ts: '1.0' },
      ];
      rows.push(messageOf(said, place.said));
      days.set(day, rows);
    }
    for (const [day, rows] of days) yield json(`${folder}/${day}.json`, rows);
  }
}

/** What people read of a message here. */
export function slackBody({ parts, file }: Said, nameOf: (who: number) => string): string {
  const text = parts
    .map((part) => {
      if (part.type === 'text') return part.text;
      if (part.type === 'mention') return `@${nameOf(part.who)}`;
      return part.type === 'emoji' ? part.emoji : `${part.label} (${part.address})`;
    })
    .join('');
  return file === undefined ? text : `${text}\n${file.name}: ${file.address}`;
}

const userId = (index: number): string => `U${index}`;
const channelId = (key: string): string => `C${key.toUpperCase()}`;
/** Seconds with microseconds. */
const tsOf = (at: number): string => `${Math.floor(at / 1_000)}.${String(at % 1_000).padStart(3, '0')}100`;

function messageOf({ who, at, editedAt, parts, replyTo, reactions, file }: Said, all: readonly Said[]) {
  const parent = replyTo === undefined ? undefined : all[replyTo];
  return {
    ...{ type: 'message', user: userId(who), text: parts.map(written).join(''), ts: tsOf(at) },
    ...(parent === undefined ? {} : { thread_ts: tsOf(parent.at), parent_user_id: userId(parent.who) }),
    ...(editedAt === 0 ? {} : { edited: { user: userId(who), ts: tsOf(editedAt) } }),
    ...(reactions.length === 0
      ? {}
      : {
          reactions: reactions.map(({ name, who: users }) => ({ name, users: users.map(userId), count: users.length })),
        }),
    ...(file === undefined ? {} : { files: [{ name: file.name, permalink: file.address }] }),
  };
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function written(part: Part): string {
  if (part.type === 'text') return escaped(part.text);
  if (part.type === 'mention') return `<@${userId(part.who)}>`;
  return part.type === 'emoji' ? `:${part.name}:` : `<${escaped(part.address)}|${escaped(part.label)}>`;
}

/** Writes files into a folder. */
export function writeFolder(folder: string, files: Iterable<readonly [name: string, text: string]>): string {
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Writes files into a zip. */
export async function writeZip(path: string, files: Iterable<readonly [name: string, text: string]>): Promise<string> {
  const zip = new ZipFile();
  for (const [name, text] of files) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}
