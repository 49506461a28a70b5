import type { Id, OpId } from '../../domain/ids.ts';
import type { LogCommand, LogOperation, Outcome } from '../../domain/log-command.ts';
import { type Actor, SERVER_ADMIN } from '../../domain/permissions.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { BatchDraft } from '../draft/batch-draft.ts';
import type { ConversationDraft } from '../draft/conversation-draft.ts';

export type OperationType = LogOperation['type'];
export type OperationOf<T extends OperationType> = Extract<LogOperation, { readonly type: T }>;
export type CommandOf<T extends OperationType> = LogCommand & { readonly operation: OperationOf<T> };

/** Operations that are sent by a client id, whose outcome is the stored message. */
export type ClientIdOperation = Extract<LogOperation, { readonly clientId: OpId }>;
/** Operations with an op id, whose outcome is stored under it. */
export type OpIdOperation = Extract<LogOperation, { readonly opId: OpId }>;

/** Where the outcome of an operation is found again. `head`: it is done when the log of the conversation has begun. */
export type KnownBy<T extends OperationType> = T extends ClientIdOperation['type']
  ? 'clientId'
  : T extends OpIdOperation['type']
    ? 'opId'
    : 'head';

/** Everything that is known of one log operation. */
export interface OperationDefinition<T extends OperationType> {
  readonly type: T;
  /** The level of the cluster that it needs: below it, a node may run that cannot read it. */
  readonly level: number;
  /** Fields that came later, with the level that a command which has them needs. */
  readonly fieldLevels?: { readonly [Field in Exclude<keyof OperationOf<T>, 'type'>]?: number };
  /**
   * Written without a rev, a time or an event: members do not see it. The sequencer holds it to that. A function where it
   * depends on what came of it.
   */
  readonly quiet: boolean | ((result: SequenceResult) => boolean);
  /** It may come before the log of its conversation has begun; else it is refused there as not found. */
  readonly beforeCreated?: true;
  /** It may come when the conversation was dismissed; else it is refused there as not found. */
  readonly whenDismissed?: true;
  /** It may change the call of its conversation, of which its two members are told. */
  readonly changesCall?: true;
  readonly knownBy: KnownBy<T>;
  /**
   * An admin of the server may do it as such: what the audit log says of it beside its name, the conversation and the reason.
   * Absent: nobody may.
   */
  asAdmin?(operation: OperationOf<T>): string;
  /** Names what `sequence` reads, beside the conversation and the membership of the actor. */
  needs(command: CommandOf<T>, needs: Needs): void;
  /** The users who may be a member after it and were not before, or the other way round. */
  affects(command: CommandOf<T>): readonly Id[];
  /** UTF-16 units of free text, which bound a batch; without it, 0. */
  text?(operation: OperationOf<T>): number;
  /** Judges it by the state of the owner and writes its effects into the draft. */
  sequence(context: SequenceContext<T>): SequenceResult;
}

/** What is to be loaded for a command. Named again, it is loaded once. */
export interface Needs {
  member(userId: Id): void;
  /** In a direct conversation, the membership of the other one. */
  peer(): void;
  /** A handle that is kept for the group; 0: none is. */
  reservation(id: Id): void;
  message(seq: number): void;
  /** How many texts of a message are kept. */
  versions(seq: number): void;
  /** Who reacted to a message, and how. */
  reactions(seq: number): void;
  /** What is pinned in the conversation. */
  pins(): void;
  /** Whether a message of this client id was imported. */
  imported(clientId: OpId): void;
  /** Who becomes the owner if this one is the owner and goes. */
  successor(leaving: Id): void;
  /** The owner and the admins. */
  admins(): void;
  /** The request of a user to join. */
  joinRequest(userId: Id): void;
  /** The links into the group. */
  inviteLinks(): void;
  /** The webhooks that are told of the group. */
  webhooks(): void;
  /** The webhooks that write into the group. */
  incomingWebhooks(): void;
  /** The latest call of the conversation. */
  call(): void;
  /** Where the actor, and in a direct conversation the other one, are called or in a call. */
  openCalls(): void;
}

/** What an operation is sequenced with. */
export interface SequenceContext<T extends OperationType> {
  readonly draft: BatchDraft;
  readonly conversation: ConversationDraft;
  readonly command: LogCommand;
  readonly operation: OperationOf<T>;
}

/** 'reload': what was loaded for the batch does not suffice any more; this command starts the next batch. */
export type SequenceResult = Outcome | 'reload';

/** Checks the definition of an operation against its type. */
export function logOperation<T extends OperationType>(definition: OperationDefinition<T>): OperationDefinition<T> {
  return definition;
}

/** In the place of the id of who did something. */
const A_SERVER_ADMIN: Id = 0;

const NOBODY: readonly Id[] = [];

/** For `needs`, of an operation that reads nothing but the conversation and the membership of its actor. */
export const nothing = (): void => {};
/** For `affects`, of an operation after which everybody is a member who was one before. */
export const nobody = (): readonly Id[] => NOBODY;

/** Who does it, as the rules see them. */
export function actorOf(conversation: ConversationDraft, { actorId, asAdmin }: LogCommand): Actor | undefined {
  return asAdmin === undefined ? conversation.member(actorId) : SERVER_ADMIN;
}

/** Who did it, as members are told: of what an admin of the server does, the audit log alone says which one it was. */
export function doerOf({ actorId, asAdmin }: LogCommand): Id {
  return asAdmin === undefined ? actorId : A_SERVER_ADMIN;
}

export function refused(refusal: Refusal): Outcome {
  return { type: 'refused', code: refusal.code, message: refusal.message, retryAfterMs: 0 };
}

export function changed(conversation: ConversationDraft, unchanged = false): Outcome {
  return { type: 'changed', rev: conversation.rev, at: conversation.lastAt, unchanged };
}
