import * as z from 'zod';
import { ClientError } from '../../../client/errors.ts';
import { type Archive, readJson } from '../archive.ts';

// What of an export is used, as https://slack.com/help/articles/220556107 describes it. What is not known is passed over.

const text = z.string().catch('');

/** Seconds since 1970, in which no time is beyond what a date can be. */
const timestamp = z.string().regex(/^\d{1,12}\.\d{1,6}$/);

/** Somebody in users.json. */
export const SLACK_USER = z.object({
  id: z.string().min(1),
  team_id: text,
  name: text,
  deleted: z.boolean().catch(false),
  is_bot: z.boolean().catch(false),
  profile: z
    .object({ real_name: text, display_name: text, email: text, bot_id: text })
    .catch({ real_name: '', display_name: '', email: '', bot_id: '' }),
});
export type SlackUser = z.infer<typeof SLACK_USER>;

const about = z.object({ value: text }).catch({ value: '' });

/** A row of channels.json, groups.json, mpims.json or dms.json. */
export const SLACK_CHANNEL = z.object({
  id: z.string().min(1),
  name: text,
  creator: text,
  is_archived: z.boolean().catch(false),
  members: z.array(z.string()).catch([]),
  topic: about,
  purpose: about,
});
export type SlackChannel = z.infer<typeof SLACK_CHANNEL>;

/** A message in the file of a day. */
export const SLACK_MESSAGE = z.object({
  type: text,
  subtype: text,
  user: text,
  bot_id: text,
  text: text,
  ts: timestamp,
  thread_ts: text,
  edited: z.object({ ts: timestamp }).optional().catch(undefined),
  reactions: z.array(z.object({ name: z.string(), users: z.array(z.string()).catch([]) })).catch([]),
  files: z.array(z.object({ name: text, title: text, permalink: text, url_private: text, mode: text })).catch([]),
  attachments: z.array(z.object({ fallback: text, text: text, title: text })).catch([]),
});
export type SlackMessage = z.infer<typeof SLACK_MESSAGE>;

/** The rows of a file; those that are none are answered as undefined. Throws ClientError invalid_argument when it is no list. */
export async function readRows<Row>(
  archive: Archive,
  name: string,
  row: z.ZodType<Row>,
): Promise<readonly (Row | undefined)[]> {
  const json = await readJson(archive, name);
  if (!Array.isArray(json))
    throw new ClientError('invalid_argument', `${name} is not a list, as an export of Slack has it.`);
  return (json as unknown[]).map((one) => row.safeParse(one).data);
}
