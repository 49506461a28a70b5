import type { Id } from './ids.ts';
import { NO_ONE } from './mentions.ts';
import type { MessageView } from './message.ts';
import { NO_FILES } from './message-file.ts';

/** A message that a user deleted for themself. */
export interface HiddenMessage {
  readonly conversationId: Id;
  readonly seq: number;
  readonly hiddenAt: number;
}

/** What a user deleted for themself in one conversation by one change. */
export interface HiddenMessages {
  readonly conversationId: Id;
  /** Ascending. */
  readonly seqs: readonly number[];
  /** All up to this one; 0: none by this change. */
  readonly clearedToSeq: number;
}

/**
 * A message as a reader sees it who deleted it for themself: it keeps its place, so that no page has a hole. Clients that do
 * not know hidden messages take it for a recalled one.
 */
export function hiddenStub({ conversationId, seq, rev, senderId, sentAt, recalledAt }: MessageView): MessageView {
  return {
    reactions: [],
    hidden: true,
    conversationId,
    seq,
    rev,
    senderId,
    clientId: '',
    kind: 'text',
    body: '',
    payload: '',
    mentioned: NO_ONE,
    mentionsAll: false,
    files: NO_FILES,
    replyTo: 0,
    sentAt,
    editedAt: 0,
    // Not when it was deleted: a device that hears of it makes the same of the message that it has.
    recalledAt: recalledAt || sentAt,
  };
}
