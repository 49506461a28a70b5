import { type FileInfo, isSendableKind, readableBody } from '@im-ts/protocol';
import type { GroupProfile, GroupSettings, MemberRole } from './conversation.ts';
import type { Id, OpId } from './ids.ts';
import type { Mentions } from './mentions.ts';

/** By wire number; see MessageKind in entity.proto. */
export const MESSAGE_KINDS = [
  'unspecified',
  'text',
  'markdown',
  'code',
  'image',
  'file',
  'audio',
  'video',
  'location',
  'card',
  'custom',
  'system',
  'call',
] as const;
export type MessageKind = Exclude<(typeof MESSAGE_KINDS)[number], 'unspecified'>;

/** The body of a message that was sent with a payload alone, for readers that do not know its kind; '' for a plain text. */
export function filledBody(kind: MessageKind, payload: string): string {
  return kind !== 'text' && isSendableKind(kind) ? readableBody(kind, payload) : '';
}

/** Where a forwarded message was written first. Its place is told only to those who may read it there. */
export interface MessageOrigin {
  readonly senderId: Id;
  readonly sentAt: number;
  readonly conversationId: Id;
  readonly seq: number;
}

/** Nobody is mentioned by a recalled one. */
export interface Message extends Mentions {
  readonly conversationId: Id;
  readonly seq: number;
  readonly rev: number;
  readonly senderId: Id;
  /** '' for system messages. */
  readonly clientId: OpId;
  readonly kind: MessageKind;
  /** '' when recalled. */
  readonly body: string;
  /** JSON text; '' if none or recalled. */
  readonly payload: string;
  /** 0 if none. */
  readonly replyTo: number;
  readonly sentAt: number;
  readonly editedAt: number;
  readonly recalledAt: number;
  /** As they were when it was sent; none of a recalled one. */
  readonly files: readonly FileInfo[];
  /** Of a forwarded one, until it is recalled. */
  readonly origin?: MessageOrigin | undefined;
}

export interface ReactionCount {
  readonly emoji: string;
  readonly count: number;
  /** The reader is among them. */
  readonly mine: boolean;
}

/** A message as one reader sees it in a page. */
export interface MessageView extends Message {
  readonly reactions: readonly ReactionCount[];
  /** The reader deleted it for themself: its number is all that is left, see hiddenStub. */
  readonly hidden: boolean;
}

/** A field of a group's profile whose change is named after it. */
type OtherField = Exclude<keyof GroupProfile, 'name'>;

/** What a system message says; its JSON is the payload of the message. */
export type SystemMessageContent =
  | { readonly type: 'created'; readonly actor: Id; readonly users: readonly Id[]; readonly name: string }
  | { readonly type: 'added'; readonly actor: Id; readonly users: readonly Id[] }
  | { readonly type: 'removed'; readonly actor: Id; readonly users: readonly Id[] }
  | { readonly type: 'banned'; readonly actor: Id; readonly users: readonly Id[] }
  | { readonly type: 'left'; readonly actor: Id }
  | { readonly type: 'role'; readonly actor: Id; readonly users: readonly Id[]; readonly role: MemberRole }
  | { readonly type: 'nickname'; readonly actor: Id; readonly users: readonly Id[]; readonly nickname: string }
  /** `until` 0: they may write again. */
  | { readonly type: 'muted'; readonly actor: Id; readonly users: readonly Id[]; readonly until: number }
  /** `seq`: the message; not there when some members may not read it. */
  | { readonly type: 'pinned'; readonly actor: Id; readonly seq?: number }
  | { readonly type: 'unpinned'; readonly actor: Id; readonly seq?: number }
  | { readonly type: 'archived'; readonly actor: Id }
  | { readonly type: 'unarchived'; readonly actor: Id }
  /** `link`: who made the link by which they came. */
  | { readonly type: 'joined'; readonly actor: Id; readonly link?: Id }
  | { readonly type: 'let_in'; readonly actor: Id; readonly users: readonly Id[] }
  | ({ readonly type: 'settings'; readonly actor: Id } & Partial<GroupSettings>)
  | { readonly type: 'history_opened'; readonly actor: Id }
  | { readonly type: 'webhook_added'; readonly actor: Id; readonly name: string; readonly incoming: boolean }
  | { readonly type: 'webhook_removed'; readonly actor: Id; readonly name: string; readonly incoming: boolean }
  /** The server has switched it off; the actor made it. */
  | { readonly type: 'webhook_stopped'; readonly actor: Id; readonly name: string }
  | { readonly type: 'handle'; readonly actor: Id; readonly handle: string }
  | { readonly type: 'renamed'; readonly actor: Id; readonly name: string }
  | { [F in OtherField]: { readonly type: F; readonly actor: Id } & { readonly [Value in F]: string } }[OtherField];
