import { type FileInfo, kindOfFiles } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';
import { type Original, originalOf } from '../../domain/forward.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { type AcceptedOutcome, actingAs, type LogOperation } from '../../domain/log-command.ts';
import type { NamedUsers } from '../../domain/mentions.ts';
import { filledBody, type MessageKind } from '../../domain/message.ts';
import { namesOfFiles } from '../../domain/message-file.ts';
import type { MessageRepository } from '../../domain/repositories/message-repository.ts';
import { forwardHash, sendHash } from '../../domain/send-hash.ts';
import type { Identity } from '../../domain/session.ts';
import type { Completion, NewCommand, PendingCommands } from '../../pipeline/pending-commands.ts';
import type { ExplainRefusal } from './explain-refusal.ts';
import type { NamedUsersLookUp } from './named-users.ts';
import type { SentFiles } from './sent-files.ts';

export type { Completion } from '../../pipeline/pending-commands.ts';

export interface SendRequest {
  readonly conversationId: Id;
  readonly clientId: OpId;
  readonly kind: MessageKind;
  readonly body: string;
  readonly payload: string;
  readonly replyTo: number;
  readonly fileIds: readonly Id[];
  readonly resend: boolean;
}

export interface ForwardRequest {
  readonly conversationId: Id;
  readonly clientId: OpId;
  readonly fromConversationId: Id;
  readonly fromSeq: number;
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
  /** Copies a message that the caller may read; resolves when the copy is committed. */
  forward(identity: Identity, request: ForwardRequest): Promise<StoredAnswer>;
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
  readonly messages: Pick<MessageRepository, 'one'>;
  readonly named: NamedUsersLookUp;
  readonly files: SentFiles;
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
    operation: Exclude<LogOperation, { readonly clientId: OpId }>,
  ): Promise<ChangedAnswer> => {
    const outcome = await run({ conversationId, ...actingAs(identity), operation });
    return changedAnswer(outcome);
  };

  const store = async (command: NewCommand): Promise<StoredAnswer> => {
    const outcome = await run(command);
    if (outcome.type !== 'stored') throw new AppError('internal');
    return outcome;
  };

  const namedIn = (
    { user }: Identity,
    { conversationId, kind, body }: Pick<SendRequest, 'conversationId' | 'kind' | 'body'>,
    also?: Promise<unknown>,
  ) => deps.named.find({ actorId: user.id, conversationId, kind, body }, also);

  /** What is looked up for a message before its turn in the log; undefined for nearly all, of which nothing is. */
  const factsOf = (identity: Identity, request: SendRequest): Promise<SendFacts> | undefined => {
    const { fileIds } = request;
    const files = fileIds.length === 0 ? undefined : deps.files.find(identity.user.id, fileIds);
    const named = namedIn(identity, request, files);
    return named === undefined ? undefined : joined(named, files);
  };

  const submit = (identity: Identity, request: SendRequest, completion: Completion): void => {
    const finding = factsOf(identity, request);
    if (finding === undefined) deps.commands.submit(sendCommand(identity, request, NO_FACTS), completion);
    else {
      finding
        .then((facts) => deps.commands.submit(sendCommand(identity, request, facts), completion))
        .catch((error: unknown) => completion.failed(error));
    }
  };

  return {
    send: async (identity, request) =>
      store(sendCommand(identity, request, (await factsOf(identity, request)) ?? NO_FACTS)),
    forward: async (identity, request) =>
      store(forwardCommand(identity, request, await readOriginal(deps, identity, request))),
    explain: deps.explain,
    submit,
    async edit(identity, { conversationId, ...edit }) {
      // Only the log knows of what kind the message is.
      const named = await namedIn(identity, { conversationId, kind: 'text', body: edit.body });
      return change(identity, conversationId, { type: 'edit', ...edit, ...(named === undefined ? {} : { named }) });
    },
    recall: (identity, { conversationId, ...recall }) =>
      change(identity, conversationId, { type: 'recall', ...recall }),
    react: (identity, { conversationId, ...reaction }) =>
      change(identity, conversationId, { type: 'react', ...reaction }),
    pin: (identity, { conversationId, ...pin }) => change(identity, conversationId, { type: 'pin', ...pin }),
  };
}

/** What the node has looked up for a message. */
interface SendFacts {
  readonly named?: NamedUsers | undefined;
  /** Undefined: it has none; empty: not all that it is to have are there. */
  readonly files?: readonly FileInfo[] | undefined;
}

const NO_FACTS: SendFacts = {};

async function joined(
  named: Promise<NamedUsers | undefined>,
  files: Promise<readonly FileInfo[]> | undefined,
): Promise<SendFacts> {
  const [namedUsers, found] = await Promise.all([named, files]);
  return { named: namedUsers, files: found };
}

function sendCommand(identity: Identity, request: SendRequest, { named, files }: SendFacts): NewCommand {
  // Each property by its name: copying them with a spread takes V8 several times as long, for every message.
  const { conversationId, clientId, payload, replyTo, resend } = request;
  // The hash is over what was sent, so that a resend is the same whatever this version makes of it.
  const operation = {
    type: 'send' as const,
    clientId,
    kind: kindOf(request, files),
    body: request.body === '' ? bodyOf(request, files) : request.body,
    payload,
    replyTo,
    sendHash: sendHash(request),
    resend,
  };
  return {
    conversationId,
    actorId: identity.user.id,
    operation:
      named === undefined && files === undefined
        ? operation
        : { ...operation, ...(named && { named }), ...(files && { files }) },
  };
}

/** Files alone are of their kind, whatever the sender says of nothing else. */
function kindOf({ kind, body, payload }: SendRequest, files: SendFacts['files']): MessageKind {
  return files === undefined || kind !== 'text' || body !== '' || payload !== '' ? kind : kindOfFiles(files);
}

function bodyOf({ kind, payload }: SendRequest, files: SendFacts['files']): string {
  return files === undefined ? filledBody(kind, payload) : namesOfFiles(files);
}

/** What is forwarded. */
interface Forwarded {
  readonly original: Original;
  readonly files: readonly FileInfo[];
}

/**
 * What is forwarded, as the caller can read it; undefined: nothing is there for them. The log answers that, since a repeat
 * has its first answer whatever became of the original.
 */
async function readOriginal(
  { messages, files }: { readonly messages: Pick<MessageRepository, 'one'>; readonly files: SentFiles },
  { user }: Identity,
  { fromConversationId, fromSeq }: ForwardRequest,
): Promise<Forwarded | undefined> {
  const message = await messages.one(user.id, fromConversationId, fromSeq);
  if (message === undefined || message.recalledAt > 0) return undefined;
  const original = originalOf(message);
  if (original === undefined) throw new AppError('forbidden', 'What the server has written cannot be forwarded.');
  // Its message may be recalled before the copy is there, and then nothing keeps a file whose deletion was decided.
  return (await files.areKept(message.files)) ? { original, files: message.files } : undefined;
}

function forwardCommand(identity: Identity, request: ForwardRequest, forwarded: Forwarded | undefined): NewCommand {
  const { conversationId, clientId, fromConversationId, fromSeq, resend } = request;
  const hash = forwardHash({ conversationId: fromConversationId, seq: fromSeq }, { conversationId });
  const operation = { type: 'forward', clientId, sendHash: hash, resend } as const;
  if (forwarded === undefined) return { conversationId, actorId: identity.user.id, operation };
  const { original, files } = forwarded;
  return {
    conversationId,
    actorId: identity.user.id,
    operation: { ...operation, original, ...(files.length > 0 && { files }) },
  };
}

/** The answer to a change that is not a send, from its outcome. */
export function changedAnswer(outcome: AcceptedOutcome): ChangedAnswer {
  if (outcome.type !== 'changed') throw new AppError('internal');
  return { rev: outcome.rev, at: outcome.at, unchanged: outcome.unchanged };
}
