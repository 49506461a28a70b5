import { reactionOf } from '../emoji-names.ts';
import type { LeftOut, SourceMessage } from '../source.ts';
import type { SlackMessage, SlackUser } from './slack-rows.ts';
import { type SlackNames, slackText } from './slack-text.ts';

/** Subtypes of what people and programs write. All others say what has happened to the conversation. */
const WRITTEN: ReadonlySet<string> = new Set([
  '',
  'thread_broadcast',
  'file_share',
  'file_comment',
  'me_message',
  'bot_message',
]);

/** Reads messages of an export. */
export function createSlackMessages({
  users,
  names,
}: {
  readonly users: readonly SlackUser[];
  readonly names: SlackNames;
}): {
  read(message: SlackMessage): SourceMessage | LeftOut;
} {
  const bots = new Map(
    users.filter(({ profile }) => profile.bot_id !== '').map(({ id, profile }) => [profile.bot_id, id]),
  );

  return {
    read(message) {
      const { type, subtype, user, bot_id, ts, thread_ts, edited } = message;
      if (type !== 'message' || !WRITTEN.has(subtype)) return { leftOut: `it says what happened (${subtype || type})` };
      const senderId = user || bots.get(bot_id);
      if (senderId === undefined) return { leftOut: 'its sender, a program, is not in users.json' };
      return {
        id: ts,
        senderId,
        sentAt: toMs(ts),
        editedAt: edited === undefined ? 0 : toMs(edited.ts),
        kind: 'text',
        body: bodyOf(message, names),
        replyTo: thread_ts === '' || thread_ts === ts ? undefined : thread_ts,
        ...reactionsOf(message, names),
      };
    },
  };
}

/** "1609459200.000100" is in seconds. Read by its digits: as a number it would not be exact. */
function toMs(ts: string): number {
  const [seconds = '', fraction = ''] = ts.split('.');
  const ms = Number(seconds) * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  return Number.isSafeInteger(ms) ? ms : 0;
}

function bodyOf({ subtype, text, files, attachments }: SlackMessage, names: SlackNames): string {
  const written = slackText(text, names);
  const lines = [subtype === 'me_message' && written !== '' ? `_${written}_` : written];
  // What programs post has its text there alone.
  if (written === '')
    for (const one of attachments) lines.push(slackText(one.text || one.fallback || one.title, names));
  for (const { name, title, permalink, url_private, mode } of files) {
    if (mode === 'tombstone') continue;
    const label = name || title || 'file';
    const address = permalink || url_private;
    lines.push(address === '' ? label : `${label}: ${address}`);
  }
  return lines.filter((line) => line !== '').join('\n');
}

function reactionsOf({ reactions }: SlackMessage, { emoji }: SlackNames) {
  const found = reactions.flatMap(({ name, users }) => {
    const reaction = reactionOf(name, emoji);
    return reaction === undefined ? [] : [{ emoji: reaction, userIds: users }];
  });
  return { reactions: found, lostReactions: reactions.length - found.length };
}
