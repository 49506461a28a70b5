import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import type { AcceptedOutcome, LogOperation } from '../../domain/log-command.ts';
import { filledBody, type MessageKind } from '../../domain/message.ts';
import { sendHash } from '../../domain/send-hash.ts';
import type { Identity } from '../../domain/session.ts';
import type { Completion, NewCommand, PendingCommands } from '../../pipeline/pending-commands.ts';
import type { ExplainRefusal } from './explain-refusal.ts';

export type { Completion } from '../../pipeline/pending-commands.ts';

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
  /**
   * As send(), with a completion instead of a promise; see PendingCommands.submit. For sockets, where thousands wait at
   * once: a chain of promises was more than all the rest that is kept of a message meanwhile. A failure is the log's own;
   * `explain` may have more to say of it.
   */
  submit(identity: Identity, request: SendRequest, completion: Completion): void;
  readonly explain: ExplainRefusal;
  edit(
    identity: Identity,
    request: { conversationId: Id; seq: number; opId: OpId; body: string; payload: string },
  ): Promise<ChangedAnswer>;
  recall(identity: Identity, request: { conversationId: Id; seq: number; opId: OpId }): Promise<ChangedAnswer>;
  react(
    identity: Identity,
    request: { conversationId: Id; seq: number; opId: OpId; emoji: string; removed: boolean },
  ): Promise<ChangedAnswer>;
  pin(
    identity: Identity,
    request: { conversationId: Id; seq: number; opId: OpId; removed: boolean },
  ): Promise<ChangedAnswer>;
}

/** Every change goes through the log; the owner of the conversation judges it, so nothing is judged here. */
export function createMessageService(deps: {
  readonly commands: PendingCommands;
  readonly explain: ExplainRefusal;
}): MessageService {
  const run = async (command: NewCommand): Promise<AcceptedOutcome> => {
    try {
      return await deps.commands.run(command);
    } catch (error) {
      throw (await deps.explain(error, { userId: command.actorId, conversationId: command.conversationId })) ?? error;
    }
  };

  const change = async (
    identity: Identity,
    conversationId: Id,
    operation: Exclude<LogOperation, { type: 'send' }>,
  ): Promise<ChangedAnswer> => {
    const outcome = await run({ conversationId, actorId: identity.user.id, operation });
    return changedAnswer(outcome);
  };

  return {
    async send(identity, request) {
      const outcome = await run(sendCommand(identity, request));
      if (outcome.type !== 'stored') throw new AppError('internal');
      return outcome;
    },
    explain: deps.explain,
    submit: (identity, request, completion) => deps.commands.submit(sendCommand(identity, request), completion),
    edit: (identity, { conversationId, ...edit }) => change(identity, conversationId, { type: 'edit', ...edit }),
    recall: (identity, { conversationId, ...recall }) =>
      change(identity, conversationId, { type: 'recall', ...recall }),
    react: (identity, { conversationId, ...reaction }) =>
      change(identity, conversationId, { type: 'react', ...reaction }),
    pin: (identity, { conversationId, ...pin }) => change(identity, conversationId, { type: 'pin', ...pin }),
  };
}

function sendCommand(identity: Identity, request: SendRequest): NewCommand {
  // Each property by its name: copying them with a spread takes V8 several times as long, for every message.
  const { conversationId, clientId, kind, payload, replyTo, resend } = request;
  // The hash is over what was sent, so that a resend is the same whatever this version makes of it.
  const body = request.body === '' ? filledBody(kind, payload) : request.body;
  return {
    conversationId,
    actorId: identity.user.id,
    operation: { type: 'send', clientId, kind, body, payload, replyTo, sendHash: sendHash(request), resend },
  };
}

/** The answer to a change that is not a send, from its outcome. */
export function changedAnswer(outcome: AcceptedOutcome): ChangedAnswer {
  if (outcome.type !== 'changed') throw new AppError('internal');
  return { rev: outcome.rev, at: outcome.at, unchanged: outcome.unchanged };
}
