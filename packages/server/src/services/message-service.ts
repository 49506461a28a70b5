import type { Id, OpId } from '../domain/ids.ts';
import type { MessageKind } from '../domain/message.ts';
import type { Identity } from '../domain/session.ts';

export interface SendRequest {
  readonly conversationId: Id;
  readonly clientId: OpId;
  readonly kind: MessageKind;
  readonly body: string;
  readonly payload: string;
  readonly replyTo: number;
  readonly resend: boolean;
}

export interface StoredAnswer {
  readonly seq: number;
  readonly rev: number;
  readonly at: number;
}

export interface ChangedAnswer {
  readonly rev: number;
  readonly at: number;
  readonly unchanged: boolean;
}

/** Sends and changes messages through the log. Every refusal is an AppError. */
export interface MessageService {
  /** Resolves when the message is committed. */
  send(identity: Identity, request: SendRequest): Promise<StoredAnswer>;
  edit(
    identity: Identity,
    request: { conversationId: Id; seq: number; opId: OpId; body: string; payload: string },
  ): Promise<ChangedAnswer>;
  recall(identity: Identity, request: { conversationId: Id; seq: number; opId: OpId }): Promise<ChangedAnswer>;
  react(
    identity: Identity,
    request: { conversationId: Id; seq: number; opId: OpId; emoji: string; removed: boolean },
  ): Promise<ChangedAnswer>;
}
