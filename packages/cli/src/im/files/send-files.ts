import { kindOfFiles } from '@im-ts/protocol';
import type { ChatClient, SendOptions } from '../../client/chat-client-types.ts';
import { ClientError } from '../../client/errors.ts';
import type { ChatFile } from '../../client/files/chat-file.ts';
import { withClient } from '../chat/connect.ts';
import { before, startDeadline } from '../chat/deadline.ts';
import type { EarlierMessages } from '../chat/earlier-messages.ts';
import { timeJson } from '../chat/message-json.ts';
import { type MessageNumber, seqOf } from '../chat/message-number.ts';
import { type StoredMessage, sendAndWait } from '../chat/send-and-wait.ts';
import type { Context } from '../context.ts';
import { readLocalFiles, uploadFiles } from './upload-files.ts';

/** A message with files. */
export interface FileMessage {
  readonly target: string;
  readonly paths: readonly string[];
  /** What the only file is called, if not as on disk. */
  readonly name: string | undefined;
  readonly text: string;
  readonly reply: MessageNumber | undefined;
  /** The id of the message, for retries. */
  readonly id: string | undefined;
  /** How long the server may not answer, or no byte may arrive. */
  readonly timeoutS: number;
}

/** Uploads files and sends them as one message; prints its number, or JSON. */
export async function sendFiles(context: Context, message: FileMessage): Promise<number> {
  const { timeoutS } = message;
  const local = await readLocalFiles(context, message.paths, message.name);
  try {
    return await withClient(
      context,
      async (client, earlier) => {
        const summary = await before(startDeadline(timeoutS), client.resolve(message.target));
        const { reply } = message;
        const replyTo =
          reply === undefined ? undefined : await before(startDeadline(timeoutS), seqOf(client, summary, reply));
        const uploaded = await uploadFiles(context, client, { files: local.files, patienceS: timeoutS });
        const stored = await send({ context, client, earlier }, message, {
          conversationId: summary.conversation.id,
          files: uploaded.files,
          options: replyTo === undefined ? {} : { replyTo },
        }).catch(async (error: unknown) => {
          // A file that the server has given up in the meantime is uploaded anew by the next try.
          if (error instanceof ClientError && error.code === 'not_found') await uploaded.release();
          throw error;
        });
        // A script that repeats its command with an id means the same files.
        if (message.id === undefined) await uploaded.release();
        await print(context, stored, uploaded.files);
        return 0;
      },
      { deadline: startDeadline(timeoutS) },
    );
  } finally {
    await local.clean();
  }
}

async function send(
  deps: { readonly context: Context; readonly client: ChatClient; readonly earlier: EarlierMessages },
  { text, id, timeoutS }: FileMessage,
  to: { readonly conversationId: number; readonly files: readonly ChatFile[]; readonly options: SendOptions },
): Promise<StoredMessage> {
  const { conversationId, files, options } = to;
  return await sendAndWait(deps, {
    conversationId,
    body: text,
    deadline: startDeadline(timeoutS),
    options: {
      ...options,
      kind: kindOfFiles(files),
      fileIds: files.map((file) => file.id),
      ...(id === undefined ? {} : { clientId: id }),
    },
  });
}

async function print(context: Context, stored: StoredMessage, files: readonly ChatFile[]): Promise<void> {
  if (context.flags.json !== true) return await context.streams.print(`${stored.seq}\n`);
  const { conversationId, seq, clientId, sentAt } = stored;
  const named = files.map(({ id, name, size, mimeType, sha256 }) => ({ id, name, size, mimeType, sha256 }));
  await context.printJson({ conversationId, seq, clientId, sentAt: timeJson(sentAt), files: named });
}
