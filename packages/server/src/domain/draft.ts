import type { Id, OpId } from './ids.ts';

/** What a user has begun to write in one conversation. */
export interface Draft {
  readonly conversationId: Id;
  /** '': there is none any more. */
  readonly body: string;
  readonly replyTo: number;
  /** The id of the coming message, '' if it has none yet. */
  readonly clientId: OpId | '';
  readonly savedAt: number;
  readonly urev: number;
}

/** A draft as it is to be kept. */
export interface NewDraft extends Pick<Draft, 'conversationId' | 'body' | 'replyTo' | 'clientId'> {
  /** The urev of the draft that it replaces. */
  readonly replacesUrev: number;
}

/** No draft of the conversation. */
export function noDraft(conversationId: Id): Draft {
  return { conversationId, body: '', replyTo: 0, clientId: '', savedAt: 0, urev: 0 };
}
