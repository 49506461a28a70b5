import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatMessage } from '../../client/entities.ts';
import { callSentence } from '../../text/call-message.ts';
import { systemText } from '../../text/system-message.ts';
import { messageJson } from '../chat/message-json.ts';
import type { Namer } from '../chat/namer.ts';

/** The first line of an export: what it is of. */
export interface ExportHead {
  readonly type: 'conversation';
  readonly server: string;
  readonly conversationId: number;
  readonly kind: string;
  readonly target: string;
  readonly name: string;
  readonly exportedAt: string;
}

/** The last line of an export; without it the file is not whole. */
export interface ExportEnd {
  readonly type: 'end';
  readonly messages: number;
  /** Numbers whose message was recalled, or deleted by the reader. */
  readonly leftOut: number;
  readonly firstSeq: number | null;
  readonly lastSeq: number;
  readonly complete: true;
}

/** A message of an export. */
export type ExportedMessage = ReturnType<typeof exportedMessage>;

/** A message as an export has it: as `im history --json`, with the name of its sender for people, and what was done in words where that is no text. */
export function exportedMessage(
  message: ChatMessage,
  about: { readonly client: ChatClient; readonly target: string; readonly server: string; readonly nameOf: Namer },
) {
  const { client, nameOf, target, server } = about;
  const userOf = (id: number) => client.knownUser(id);
  const isDone = message.kind === 'system' || message.kind === 'call';
  const text = message.kind === 'call' ? callSentence(message, nameOf) : systemText(message, nameOf);
  return {
    ...messageJson(message, { type: 'message', target, userOf, server }),
    senderName: nameOf(message.senderId),
    originName: message.origin === undefined ? null : nameOf(message.origin.senderId),
    text: isDone ? text : null,
  };
}
