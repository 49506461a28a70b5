import type { ChatMessage, ChatUser, ConversationSummary, ReceiptCount } from '../../client/entities.ts';
import type { Sections } from '../../config/sections.ts';
import type { Keymap } from '../keys/keymap.ts';
import type { MessageChanges } from '../store/pending-changes.ts';
import type { ItemKey, MessageWindow, PendingMessage } from '../store/state.ts';
import type { BodyLayout, BodySource } from './body.ts';
import type { PictureSizes } from './picture-rows.ts';

/** All that the rows of a conversation depend on. */
export interface TimelineInput {
  readonly window: MessageWindow;
  /** Own messages on their way, oldest first. */
  readonly pending: readonly PendingMessage[];
  /** What the user has changed of messages and the server has not made. */
  readonly changes: ReadonlyMap<ItemKey, MessageChanges>;
  readonly summary: ConversationSummary | undefined;
  /** In groups, how many have read own messages, newest first; of others it is not known. */
  readonly receipts: readonly ReceiptCount[];
  readonly me: ChatUser | undefined;
  /** No connection: nothing is being read. */
  readonly isOffline: boolean;
  readonly users: ReadonlyMap<number, ChatUser>;
  /** Whose messages are folded until they are selected. */
  readonly folded: ReadonlySet<number>;
  readonly now: number;
  readonly width: number;
  readonly config: Sections['screen'];
  /** Markdown and links can be drawn. */
  readonly isRich: boolean;
  /** How what can be done is got to work. */
  readonly keymap: Keymap;
  /** Small pictures of files, where the terminal shows some. */
  readonly pictures?: PictureSizes | undefined;
}

/** An item of the timeline with what its neighbours decide. */
export interface TimelineItem extends BodySource {
  readonly key: ItemKey;
  readonly seq: number;
  readonly senderId: number;
  readonly at: number;
  readonly replyTo: number;
  readonly message: ChatMessage | undefined;
  readonly entry: PendingMessage | undefined;
}

/** The newest own message that was read, delivered and stored: these show it in words. */
export interface Watermarks {
  readonly read: number;
  readonly delivered: number;
  readonly stored: number;
}

/** Where the unread line is: above this message. */
export interface UnreadLine {
  readonly seq: number;
  /** How many messages of others are under it; undefined: the end is not loaded. */
  readonly count: number | undefined;
}

/** What the rows of an item are made from. */
export interface ItemContext {
  readonly input: TimelineInput;
  readonly layout: BodyLayout;
  readonly unread: UnreadLine | undefined;
  readonly marks: Watermarks;
  /** How many answer each message, as far as it is loaded. */
  readonly replies: ReplyCounts;
  /** How a folded text is read, where that is another command than in the timeline, which is in braces. */
  readonly foldWords?: string;
}

/** By the number of the message that is answered. */
export type ReplyCounts = ReadonlyMap<number, number>;
