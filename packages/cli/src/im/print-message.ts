import type { SearchWord } from '@im-ts/protocol';
import type { ChatClient } from '../client/chat-client-types.ts';
import type { ChatMessage } from '../client/entities.ts';
import { markHits } from './chat/mark-hits.ts';
import { type LineType, messageJson } from './chat/message-json.ts';
import { messageText } from './chat/message-text.ts';
import { speakerNamerOf } from './chat/namer.ts';
import type { Context } from './context.ts';

/** Prints one line about a message, in the form that the command line asks for. Its users are known already. */
export async function printMessage(
  deps: { readonly context: Context; readonly client: ChatClient; readonly hits?: readonly SearchWord[] },
  message: ChatMessage,
  about: { readonly type: LineType; readonly target: string },
): Promise<void> {
  const { context, client, hits } = deps;
  if (context.flags.json === true) {
    const server = await context.server();
    await context.printJson(messageJson(message, { ...about, server, userOf: (id) => client.knownUser(id) }));
    return;
  }
  const text = messageText(message, {
    ...about,
    nameOf: await speakerNamerOf(context, client),
    style: context.style,
    width: context.streams.width(),
    draw: hits === undefined ? undefined : (row) => markHits(row, hits, context.style),
  });
  await context.streams.print(text);
}
