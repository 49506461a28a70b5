import type { im } from '@im-ts/protocol';
import type { Id, OpId } from '../domain/ids.ts';
import type { Identity } from '../domain/session.ts';
import type { ConversationService } from '../services/conversations/conversation-service.ts';
import type { HistoryService } from '../services/conversations/history-service.ts';
import type { Completion, MessageService } from '../services/conversations/message-service.ts';
import type { ReceiptService } from '../services/conversations/receipt-service.ts';
import type { SyncService } from '../services/conversations/sync-service.ts';
import type { PresenceService } from '../services/presence/presence-service.ts';
import type { TypingService } from '../services/presence/typing-service.ts';
import type { UserService } from '../services/users/user-service.ts';

/** What the commands work on. */
export interface CommandServices {
  readonly messages: MessageService;
  readonly conversations: ConversationService;
  readonly history: HistoryService;
  readonly sync: SyncService;
  readonly receipts: ReceiptService;
  readonly presence: PresenceService;
  readonly typing: TypingService;
  readonly users: Pick<UserService, 'lookup' | 'idsOf'>;
}

/** The socket that asks, as far as commands may see it. */
export interface CommandSession {
  readonly identity: Identity;
  /** This socket gets the events of the conversation, so its user is a member of it. */
  follows(conversationId: Id): boolean;
  /** Replaces whose presence, and whose typing in which conversations, is pushed to this socket. */
  watch(userIds: readonly Id[], openConversationIds: readonly Id[]): void;
}

/** The oneof of ClientFrame without Hello, which is the handshake's. */
export type CommandName = Exclude<keyof im.v1.IClientFrame, 'requestId' | 'command' | 'hello' | '$unknowns'>;
export type CommandRequest<Name extends CommandName> = NonNullable<im.v1.IClientFrame[Name]>;
/** The oneof of ServerFrame. */
export type Reply = Omit<im.v1.IServerFrame, 'requestId' | 'body' | '$unknowns'>;

/**
 * What a command costs decides how it is admitted: `send` and `change` go through the log and count against the user's
 * sends; `page` answers with much data and waits for the reader; `light` is neither.
 */
export type CommandCost = 'send' | 'change' | 'page' | 'light';

/** A send on the socket of its sender. */
export interface SendKey {
  readonly conversationId: Id;
  readonly clientId: OpId;
}

/** A request of a socket that waits for the verdict on a send. */
export interface SendCompletion extends Completion {
  /** Says which send it is, before anything of it can fail: its reply names it, and after a refusal it has to come first. */
  identify(conversationId: Id, clientId: OpId): void;
}

interface CommandBase<Name extends CommandName> {
  readonly name: Name;
  readonly cost: CommandCost;
}

/**
 * One thing a client may ask. `run` gets a request whose fields were checked by the protocol's table; what it takes from
 * `bytes` fields it must copy before its first await.
 */
export interface AsyncCommand<Name extends CommandName = CommandName> extends CommandBase<Name> {
  run(session: CommandSession, request: CommandRequest<Name>): Promise<Reply>;
}

/**
 * The same without a promise, for what is asked thousands of times a second. `start` may throw; then the completion is
 * not called.
 */
export interface CallbackCommand<Name extends CommandName = CommandName> extends CommandBase<Name> {
  start(session: CommandSession, request: CommandRequest<Name>, completion: SendCompletion): void;
}

export type Command<Name extends CommandName = CommandName> = AsyncCommand<Name> | CallbackCommand<Name>;
