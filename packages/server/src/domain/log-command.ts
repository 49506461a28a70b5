import type { ErrorCode, FileInfo } from '@im-ts/protocol';
import type { CallEndReason, CallKind } from './call.ts';
import type { GroupProfile, GroupSettings, HistoryVisibility, MemberRole } from './conversation.ts';
import type { Original } from './forward.ts';
import type { Handle, HandleReservation } from './handle.ts';
import type { Id, OpId } from './ids.ts';
import type { ImportCounts, ImportedMessage } from './imported-message.ts';
import type { NamedUsers } from './mentions.ts';
import type { MessageKind } from './message.ts';
import type { AdminAct, Identity } from './session.ts';
import type { IncomingWebhook, Webhook } from './webhook.ts';

/**
 * What a command asks for. Everything that changes a conversation is one of these. In Kafka it is JSON as it is here: a
 * field is never renamed, and a new one is optional, with a level of its own (pipeline/operations).
 */
export type LogOperation =
  | {
      readonly type: 'created';
      /** The first members, the creator included. */
      readonly memberIds: readonly Id[];
      readonly ownerId: Id;
    }
  | {
      readonly type: 'send';
      readonly clientId: OpId;
      readonly kind: MessageKind;
      readonly body: string;
      readonly payload: string;
      readonly replyTo: number;
      /** 16 hex digits: first 8 bytes of SHA-256 over kind, body, payload, reply_to and the ids of files. */
      readonly sendHash: string;
      /** It may be stored already: look the client id up before numbering. */
      readonly resend: boolean;
      /** Absent: nobody. */
      readonly named?: NamedUsers;
      /** Absent: it has none. Empty: it was to have some that the actor cannot send; only one that is stored has an answer. */
      readonly files?: readonly FileInfo[];
    }
  | {
      readonly type: 'forward';
      readonly clientId: OpId;
      /** As the actor could read it; absent: there was none for them. Then only a forward that is stored has an answer. */
      readonly original?: Original;
      /** Of the original; absent: it has none. */
      readonly files?: readonly FileInfo[];
      /** 16 hex digits: first 8 bytes of SHA-256 over where it is from and where it goes. */
      readonly sendHash: string;
      /** As of a send. */
      readonly resend: boolean;
    }
  | {
      readonly type: 'edit';
      readonly opId: OpId;
      readonly seq: number;
      readonly body: string;
      readonly payload: string;
      /** Absent: nobody. */
      readonly named?: NamedUsers;
    }
  /** `erasing`: the account of the actor is being erased, so age and membership do not matter. */
  | { readonly type: 'recall'; readonly opId: OpId; readonly seq: number; readonly erasing?: true }
  | {
      readonly type: 'react';
      readonly opId: OpId;
      readonly seq: number;
      readonly emoji: string;
      readonly removed: boolean;
    }
  | { readonly type: 'pin'; readonly opId: OpId; readonly seq: number; readonly removed: boolean }
  /** The op id is the id of the call, too. `session`: of the device that calls. */
  | {
      readonly type: 'start_call';
      readonly opId: OpId;
      readonly kind: CallKind;
      readonly offer: string;
      readonly session: Id;
    }
  | {
      readonly type: 'answer_call';
      readonly opId: OpId;
      readonly callId: OpId;
      readonly answer: string;
      readonly session: Id;
    }
  | { readonly type: 'end_call'; readonly opId: OpId; readonly callId: OpId; readonly reason: CallEndReason }
  | { readonly type: 'add_members'; readonly opId: OpId; readonly userIds: readonly Id[] }
  | { readonly type: 'remove_member'; readonly opId: OpId; readonly userId: Id }
  | { readonly type: 'leave'; readonly opId: OpId }
  /** `at` tells which of two changes is the later one, in whatever order they come. */
  | { readonly type: 'close'; readonly opId: OpId; readonly at: number }
  | { readonly type: 'reopen'; readonly opId: OpId; readonly at: number }
  /** Everything up to this message is gone for everybody, for good. The actor is an admin of the server, or the server itself. */
  | { readonly type: 'purge'; readonly opId: OpId; readonly toSeq: number }
  /** Everything up to this message, or to the newest one, is gone for the actor; 0: to the newest one. */
  | { readonly type: 'clear'; readonly opId: OpId; readonly toSeq: number }
  | {
      readonly type: 'set_role';
      readonly opId: OpId;
      readonly userId: Id;
      readonly role: Exclude<MemberRole, 'owner'>;
    }
  | ({
      readonly type: 'set_handle';
      readonly opId: OpId;
    } & Handle &
      HandleReservation)
  | { readonly type: 'transfer'; readonly opId: OpId; readonly userId: Id }
  | { readonly type: 'set_nickname'; readonly opId: OpId; readonly userId: Id; readonly nickname: string }
  | { readonly type: 'mute'; readonly opId: OpId; readonly userId: Id; readonly until: number }
  | { readonly type: 'ban'; readonly opId: OpId; readonly userId: Id }
  | { readonly type: 'lift_ban'; readonly opId: OpId; readonly userId: Id }
  | { readonly type: 'archive'; readonly opId: OpId; readonly archived: boolean }
  | { readonly type: 'dismiss'; readonly opId: OpId }
  | ({ readonly type: 'update'; readonly opId: OpId; readonly openHistory?: true } & Partial<GroupProfile> &
      Partial<GroupSettings>)
  | {
      readonly type: 'join';
      readonly opId: OpId;
      /** To the admins; '' if none. */
      readonly message: string;
      /** Of the link that lets the actor in: SHA-256 of its secret. */
      readonly secretHash?: string;
    }
  | { readonly type: 'approve_join'; readonly opId: OpId; readonly userId: Id }
  /** An admin refuses a request, or its maker takes it back. */
  | { readonly type: 'end_join_request'; readonly opId: OpId; readonly userId: Id }
  | {
      readonly type: 'create_link';
      readonly opId: OpId;
      readonly secretHash: string;
      readonly expiresAt: number;
      readonly maxUses: number;
    }
  /** `ending`: the account of the actor, who made it, ends, so it does not matter what they may do in the group. */
  | { readonly type: 'revoke_link'; readonly opId: OpId; readonly linkId: string; readonly ending?: true }
  | ({ readonly type: 'create_webhook'; readonly opId: OpId } & Pick<
      Webhook,
      'hookId' | 'name' | 'url' | 'secret' | 'events'
    >)
  /** `ending`: as of a link. */
  | ({
      readonly type: 'update_webhook';
      readonly opId: OpId;
      readonly hookId: string;
      readonly ending?: true;
    } & Partial<Pick<Webhook, 'name' | 'url' | 'events' | 'enabled'>>)
  /** Of either kind. */
  | { readonly type: 'delete_webhook'; readonly opId: OpId; readonly hookId: string }
  /** The server gives one up that has failed for long; the actor is whoever made it. */
  | { readonly type: 'stop_webhook'; readonly opId: OpId; readonly hookId: string }
  | ({ readonly type: 'create_incoming_webhook'; readonly opId: OpId } & Pick<
      IncomingWebhook,
      'hookId' | 'secretHash' | 'name' | 'botId'
    >)
  /** In the order that they get; only an admin of the server as such may. */
  | { readonly type: 'import_messages'; readonly opId: OpId; readonly messages: readonly ImportedMessage[] }
  /** What an incoming webhook was given; the actor is its bot. */
  | {
      readonly type: 'post';
      readonly clientId: OpId;
      readonly hookId: string;
      readonly kind: MessageKind;
      readonly body: string;
      readonly payload: string;
      /** As of a send. */
      readonly sendHash: string;
      readonly resend: boolean;
      readonly named?: NamedUsers;
    }
  /** What the server tells one user; the actor is its account. */
  | {
      readonly type: 'announce';
      readonly clientId: OpId;
      readonly body: string;
      /** As of a send. */
      readonly sendHash: string;
      readonly resend: boolean;
    };

/** One command in the log of its conversation. */
export interface LogCommand {
  /** Unique within one run of its node; the outcome has it, too. */
  readonly commandId: number;
  /** The node that waits for the outcome. */
  readonly node: string;
  readonly conversationId: Id;
  readonly actorId: Id;
  /** The actor acts as an admin of the server, member or not; needs AS_ADMIN_LEVEL. */
  readonly asAdmin?: AdminAct;
  /** When the node took it. The owner refuses a command that is older than its limit. */
  readonly at: number;
  readonly operation: LogOperation;
}

/** The actor of what the server does by itself. */
export const THE_SERVER: Id = 0;

/** The level of the cluster from which on nodes know what is done as an admin of the server. */
export const AS_ADMIN_LEVEL = 6;

/** The level from which on nodes know announcements to users of the server. */
export const ANNOUNCE_LEVEL = 7;

/** Who acts in a command, and as what. */
export function actingAs({ user, asAdmin }: Identity): Pick<LogCommand, 'actorId' | 'asAdmin'> {
  return asAdmin === undefined ? { actorId: user.id } : { actorId: user.id, asAdmin };
}

/** What the owner decided on one command, after commit. */
export type Outcome =
  | AcceptedOutcome
  | {
      readonly type: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly retryAfterMs: number;
    };

/** The outcome of a command that was not refused. */
export type AcceptedOutcome =
  | { readonly type: 'stored'; readonly seq: number; readonly rev: number; readonly at: number }
  | {
      readonly type: 'changed';
      readonly rev: number;
      readonly at: number;
      readonly unchanged: boolean;
      /** Of a join: the actor is no member yet, admins decide. */
      readonly requested?: true;
      /** Of a new link: which one it is, by linkIdOf. */
      readonly linkId?: string;
      /** Of a new webhook. */
      readonly hookId?: string;
      /** Of an import. */
      readonly imported?: ImportCounts;
      /** Of a purge that has removed something: the newest of the messages, and how many they are. */
      readonly removed?: { readonly toSeq: number; readonly messages: number };
    };

export interface CommandOutcome {
  readonly commandId: number;
  readonly node: string;
  readonly outcome: Outcome;
}

/** A new group; its row is written before its log begins. */
export interface NewGroup {
  readonly opId: OpId;
  readonly creatorId: Id;
  readonly handle: string;
  readonly handleKey: string;
  readonly handleSkeleton: string;
  readonly name: string;
  readonly historyVisibility: HistoryVisibility;
  readonly createdAt: number;
}
