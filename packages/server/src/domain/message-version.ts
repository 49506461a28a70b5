import type { Id } from './ids.ts';
import type { Message } from './message.ts';

/** The last texts of a message that are kept besides its first, when edits have replaced them. */
export const LAST_VERSIONS = 20;

/** Nodes below it do not remove replaced texts at a recall, so none are kept until all have it. */
export const VERSIONS_LEVEL = 4;

/** A text that a message had until an edit replaced it. It goes when the message is recalled. */
export interface MessageVersion {
  readonly conversationId: Id;
  readonly seq: number;
  /** Counted from 1, the first text that was kept. Those between it and the last ones are missing. */
  readonly number: number;
  readonly body: string;
  /** JSON text; '' if none. */
  readonly payload: string;
  readonly writtenAt: number;
}

/** A message with the texts that edits have replaced, by number; none when it was recalled. */
export interface EditedMessage {
  readonly message: Message;
  readonly replaced: readonly MessageVersion[];
}

/** The present text of a message under a number. */
export function versionOf(message: Message, number: number): MessageVersion {
  const { conversationId, seq, body, payload, editedAt, sentAt } = message;
  return { conversationId, seq, number, body, payload, writtenAt: editedAt > 0 ? editedAt : sentAt };
}

/** All texts of a message that are there, newest first; the present one has the number behind the last. */
export function versionsOf({ message, replaced }: EditedMessage): MessageVersion[] {
  return [...replaced, versionOf(message, (replaced.at(-1)?.number ?? 0) + 1)].reverse();
}
