import type { HistoryVisibility, Member } from '../domain/conversation.ts';
import type { Id, OpId } from '../domain/ids.ts';
import type { MessageView } from '../domain/message.ts';
import type { ConversationView } from '../domain/repositories.ts';
import type { Identity } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import type { ChangedAnswer } from './message-service.ts';

/** A conversation as its reader sees it in a list. */
export interface Summary {
  readonly view: ConversationView;
  readonly lastMessage: MessageView | undefined;
  readonly unread: number;
}

export interface SummaryPage {
  readonly summaries: readonly Summary[];
  /** '' at the end. */
  readonly cursor: string;
  /** Peers of direct conversations and senders of last messages. */
  readonly users: readonly User[];
}

export interface OpenedConversation {
  readonly summary: Summary;
  readonly users: readonly User[];
  readonly created: boolean;
}

/** Opens, lists and changes conversations. Every refusal is an AppError. */
export interface ConversationService {
  /** The id behind "@user" (opened if needed), "#handle" or digits. not_found names the target. */
  resolveTarget(identity: Identity, target: string): Promise<Id>;
  get(identity: Identity, conversationId: Id): Promise<OpenedConversation>;
  list(identity: Identity, cursor: string, limit: number): Promise<SummaryPage>;
  openDirect(identity: Identity, peerId: Id): Promise<OpenedConversation>;
  createGroup(
    identity: Identity,
    request: {
      readonly opId: OpId;
      readonly name: string;
      /** '' for none. */
      readonly handle: string;
      readonly memberIds: readonly Id[];
      readonly historyVisibility: HistoryVisibility;
    },
  ): Promise<OpenedConversation>;
  addMembers(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly userIds: readonly Id[] },
  ): Promise<ChangedAnswer>;
  removeMember(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly userId: Id },
  ): Promise<ChangedAnswer>;
  leave(identity: Identity, request: { readonly conversationId: Id; readonly opId: OpId }): Promise<ChangedAnswer>;
  update(
    identity: Identity,
    request: {
      readonly conversationId: Id;
      readonly opId: OpId;
      readonly name: string | undefined;
      readonly notice: string | undefined;
    },
  ): Promise<ChangedAnswer>;
  members(
    identity: Identity,
    conversationId: Id,
    afterUserId: Id,
    limit: number,
  ): Promise<{ readonly members: readonly Member[]; readonly users: readonly User[]; readonly nextAfterUserId: Id }>;
}
