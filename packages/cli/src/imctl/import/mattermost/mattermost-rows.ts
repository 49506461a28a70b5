import { MAX_TIME } from '@im-ts/protocol';
import * as z from 'zod';

// Lines of a bulk export that are used, as https://docs.mattermost.com/onboard/bulk-loading-data.html describes them. What is
// not known is passed over.

const text = z.string().catch('');
/** Epoch milliseconds; 0: none, or one that cannot be. */
const time = z.number().int().nonnegative().max(MAX_TIME).catch(0);

const reactions = z
  .array(z.object({ user: z.string(), emoji_name: z.string() }))
  .nullable()
  .catch([]);
const attachments = z
  .array(z.object({ path: text }))
  .nullable()
  .catch([]);

const REPLY = z.object({
  user: text,
  type: text,
  message: text,
  create_at: time,
  edit_at: time,
  reactions,
  attachments,
});

const POST = REPLY.extend({ team: text, channel: text, replies: z.array(REPLY).nullable().catch([]) });
const DIRECT_POST = REPLY.extend({
  channel_members: z.array(z.string()),
  replies: z.array(REPLY).nullable().catch([]),
});

/** One line, by its type. */
export const MATTERMOST_LINE = z.discriminatedUnion('type', [
  z.object({ type: z.literal('version'), version: z.number() }),
  z.object({ type: z.literal('team'), team: z.object({ name: z.string(), display_name: text }) }),
  z.object({
    type: z.literal('channel'),
    channel: z.object({
      team: z.string(),
      name: z.string(),
      display_name: text,
      header: text,
      purpose: text,
      deleted_at: time,
    }),
  }),
  z.object({
    type: z.literal('user'),
    user: z.object({
      username: z.string().min(1),
      email: text,
      nickname: text,
      first_name: text,
      last_name: text,
      delete_at: time,
      teams: z
        .array(
          z.object({
            name: z.string(),
            channels: z
              .array(z.object({ name: z.string(), roles: text }))
              .nullable()
              .catch([]),
          }),
        )
        .nullable()
        .catch([]),
    }),
  }),
  z.object({
    type: z.literal('bot'),
    bot: z.object({ username: z.string().min(1), display_name: text, delete_at: time }),
  }),
  z.object({ type: z.literal('post'), post: POST }),
  z.object({ type: z.literal('direct_channel'), direct_channel: z.object({ members: z.array(z.string()) }) }),
  z.object({ type: z.literal('direct_post'), direct_post: DIRECT_POST }),
]);

export type MattermostLine = z.infer<typeof MATTERMOST_LINE>;
export type MattermostPost = z.infer<typeof REPLY>;

/** A line of this type, when it is as it should be. */
export function readLine(line: string): MattermostLine | undefined {
  try {
    return MATTERMOST_LINE.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
