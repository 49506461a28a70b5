import {
  checkRequest,
  decodeClientFrame,
  ERROR_CODES,
  encodeReply,
  encodeStoredReply,
  type KnownOperation,
  LIMITS,
  OPERATIONS,
  type OperationRequest,
  replyField,
  type ServerFrameField,
  type SocketOperationName,
} from '@im-ts/protocol';
import { AppError, toAppError } from '../domain/errors.ts';
import type { Id, OpId } from '../domain/ids.ts';
import type { AcceptedOutcome } from '../domain/log-command.ts';
import { missingScope } from '../domain/token-scopes.ts';
import type { Handlers } from '../operation/handler.ts';
import type { ResolveTargets } from '../operation/resolve-targets.ts';
import { shownReply } from '../operation/shown-reply.ts';
import type { SubmitSend } from '../operations/send-message.ts';
import type { ExplainRefusal } from '../services/conversations/explain-refusal.ts';
import type { Completion } from '../services/conversations/message-service.ts';
import type { RateLimits } from '../services/limits/rate-limits.ts';
import type { Incidents } from '../telemetry/incidents.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Connection } from './connection.ts';

import type { Handshake } from './handshake.ts';
import { encodeError, toFieldError } from './refusal.ts';
import { SendOrder } from './send-order.ts';

/** Takes the frames of all sockets. */
export interface Dispatcher {
  /** `bytes` are valid during the call only. */
  receive(connection: Connection, bytes: Uint8Array): void;
}

/** A send on the socket of its sender. */
interface SendKey {
  readonly conversationId: Id;
  readonly clientId: OpId;
}

/** Why a send was refused, and when it had come, by the clock of performance.now(). */
interface Refusal {
  readonly error: AppError;
  readonly receivedAt: number;
}

type Send = OperationRequest<'sendMessage'>;

/** Whether it stores a message, whose place among those of its sender is kept. */
function isSend(name: SocketOperationName): boolean {
  return name === 'sendMessage' || name === 'forwardMessage';
}

/** A checked request and what is known of its operation. */
interface Asked {
  readonly name: SocketOperationName;
  readonly operation: KnownOperation;
  readonly request: Record<string, unknown>;
}

/** Any handler: its request was checked by the declaration of its operation. */
type AnyHandler = (caller: unknown, request: unknown) => Promise<object>;

/** Conversations with a refused send that one socket may leave open; a client that does not come back to them is broken. */
const REFUSED_SENDS = 1_000;

export function createDispatcher(deps: {
  readonly handlers: Pick<Handlers, SocketOperationName>;
  readonly submitSend: SubmitSend;
  /** Of a refused send. */
  readonly explain: ExplainRefusal;
  readonly resolveTargets: ResolveTargets;
  readonly handshake: Handshake;
  readonly limits: Pick<RateLimits, 'takeSend' | 'takeCommand'>;
  readonly metrics: Metrics;
  readonly incidents: Incidents;
}): Dispatcher {
  const { handshake, limits } = deps;
  const { incidents } = deps;
  const meters = createMeters(deps.metrics);
  const errorsOut = deps.metrics.framesOut.labels('error');
  const repliesOut = deps.metrics.framesOut.labels('reply');

  const refuse = (connection: Connection, requestId: number, error: AppError): void => {
    errorsOut.inc();
    connection.send(encodeError(requestId, error));
  };

  /** A send is refused: until it comes again nothing else of this sender to the conversation may pass it. */
  const remember = (connection: Connection, send: SendKey, { error, receivedAt }: Refusal): void => {
    if (!ERROR_CODES[error.code].retryable || error.code === 'resend_in_order') return;
    connection.sendOrder ??= new SendOrder();
    connection.sendOrder.refused(send.conversationId, { clientId: send.clientId, receivedAt });
    if (connection.sendOrder.size > REFUSED_SENDS) connection.end('overloaded', 'too many refused sends left open');
  };

  const admit = (connection: Connection, { name, operation, request }: Asked): AppError | undefined => {
    if (connection.inFlight >= LIMITS.inFlight) {
      return new AppError('rate_limited', `At most ${LIMITS.inFlight} requests may be open on one socket.`, {
        retryAfterMs: 50,
      });
    }
    const userId = connection.identity?.user.id ?? 0;
    const { cost } = operation.spec;
    const viaLog = cost === 'send' || cost === 'change';
    const wait = viaLog ? limits.takeSend(userId) : limits.takeCommand(userId);
    if (wait > 0) {
      deps.metrics.rateLimited.inc({ kind: viaLog ? 'send' : 'command' });
      return new AppError('rate_limited', 'Too many requests; wait a moment.', { retryAfterMs: wait });
    }
    const missing = missingScope(connection.session.identity.session, operation.spec.scope);
    if (missing !== undefined) return missing;
    if (connection.sendOrder === undefined || !isSend(name)) return undefined;
    const { conversationId, clientId } = request as unknown as SendKey;
    if (connection.sendOrder.admits(conversationId, clientId)) return undefined;
    return new AppError('resend_in_order', undefined, { retryAfterMs: 0 });
  };

  /** A request that was let in and has no answer yet: for a send, the one object that waits, down to the log. */
  class OpenRequest implements Completion, SendKey {
    readonly connection: Connection;
    readonly id: number;
    readonly command: SocketOperationName;
    readonly startedAt = performance.now();
    /** 0: it is no send. */
    conversationId: Id = 0;
    clientId: OpId = '';

    constructor(connection: Connection, id: number, command: SocketOperationName) {
      this.connection = connection;
      this.id = id;
      this.command = command;
    }

    completed(outcome: AcceptedOutcome): void {
      if (outcome.type !== 'stored') {
        this.failed(new AppError('internal'));
        return;
      }
      const { conversationId, clientId } = this;
      const { seq, rev, at } = outcome;
      this.#answer(encodeStoredReply(this.id, { conversationId, clientId, seq, rev, sentAt: at }));
    }

    replied(reply: object): void {
      this.#answer(encodeReply(this.id, REPLY_FIELDS[this.command], reply as never));
    }

    failed(thrown: unknown): void {
      const { conversationId } = this;
      const userId = this.connection.identity?.user.id ?? 0;
      const explaining = conversationId === 0 ? undefined : deps.explain(thrown, { userId, conversationId });
      if (explaining === undefined) this.#fail(thrown);
      else void explaining.then((explained) => this.#fail(explained));
    }

    #fail(thrown: unknown): void {
      this.#finish();
      const error = incidents.note(toAppError(thrown), `command ${this.command}`);
      deps.metrics.commandErrors.inc({ command: this.command, code: error.code });
      if (this.conversationId !== 0) remember(this.connection, this, { error, receivedAt: this.startedAt });
      refuse(this.connection, this.id, error);
    }

    #answer(frame: Uint8Array): void {
      this.#finish();
      repliesOut.inc();
      this.connection.send(frame);
    }

    #finish(): void {
      this.connection.inFlight -= 1;
      meters[this.command].seconds.observe((performance.now() - this.startedAt) / 1_000);
    }
  }

  const submit = (request: OpenRequest, send: Send): void => {
    try {
      deps.submitSend(request.connection.session.identity, send, request);
    } catch (thrown) {
      request.failed(thrown);
    }
  };

  const execute = (open: OpenRequest, { name, operation, request }: Asked): void => {
    const { connection } = open;
    connection.inFlight += 1;
    if (isSend(name)) {
      const { conversationId, clientId } = request as unknown as SendKey;
      open.conversationId = conversationId;
      open.clientId = clientId;
    }
    if (name === 'sendMessage') {
      submit(open, request as unknown as Send);
      return;
    }
    // The identity stays from Welcome to the end of the socket.
    const { session } = connection;
    const handle = deps.handlers[name] as AnyHandler;
    const answer = async (): Promise<void> => {
      try {
        const resolving = deps.resolveTargets(operation, request, session.identity);
        if (resolving !== undefined) await resolving;
        open.replied(shownReply(session.identity.session, operation.spec, await handle(session, request)));
      } catch (thrown) {
        open.failed(thrown);
      }
    };
    if (operation.spec.cost === 'page') connection.runPage(answer);
    else void answer();
  };

  /** Wrong requests cost as much as good ones, so they count like them; nobody may spend our time for free. */
  const refuseWrong = (connection: Connection, requestId: number, error: AppError): void => {
    if (limits.takeCommand(connection.identity?.user.id ?? 0) > 0) {
      connection.end('protocol_error', 'too many wrong requests');
    } else refuse(connection, requestId, error);
  };

  /** A frame that no working client sends; one that goes on like that is not spoken to any more. */
  const refuseBroken = (connection: Connection, requestId: number, error: AppError): void => {
    refuseWrong(connection, requestId, error);
    if (connection.isBrokenTooOften(performance.now())) connection.end('protocol_error', 'too many broken frames');
  };

  const receiveCommand = (connection: Connection, bytes: Uint8Array): void => {
    const decoded = decodeClientFrame(bytes);
    if (!decoded.ok) {
      const error = new AppError(decoded.code, decoded.message);
      // A newer client may ask for what this server does not know.
      if (decoded.code === 'unknown_command') refuseWrong(connection, decoded.requestId, error);
      else refuseBroken(connection, decoded.requestId, error);
      return;
    }
    const { requestId, command: name, request } = decoded;
    if (name === 'hello') {
      refuseBroken(connection, requestId, new AppError('failed_precondition', 'This socket has said Hello already.'));
      return;
    }
    meters[name].frames.inc();
    const operation = OPERATIONS[name];
    const wrong = checkRequest(operation, request);
    if (wrong !== undefined) {
      refuseWrong(connection, requestId, toFieldError(operation, wrong));
      return;
    }
    const asked: Asked = { name, operation, request };
    const refusal = admit(connection, asked);
    if (refusal !== undefined) {
      const receivedAt = performance.now();
      if (isSend(name)) remember(connection, request as unknown as SendKey, { error: refusal, receivedAt });
      refuse(connection, requestId, refusal);
      return;
    }
    execute(new OpenRequest(connection, requestId, name), asked);
  };

  return {
    receive(connection, bytes) {
      switch (connection.phase) {
        case 'hello':
          handshake.receive(connection, bytes);
          break;
        case 'loading':
          refuse(connection, 0, new AppError('hello_required', 'Wait for Welcome before the next frame.'));
          connection.end('protocol_error', 'a frame before Welcome');
          break;
        case 'ready':
          receiveCommand(connection, bytes);
          break;
        case 'closed':
          break;
        default:
          connection.phase satisfies never;
      }
    },
  };
}

const SOCKET_NAMES = Object.values(OPERATIONS)
  .filter(({ spec }) => spec.socket)
  .map(({ spec }) => spec.name as SocketOperationName);

/** In which field of ServerFrame each operation is answered. */
const REPLY_FIELDS = Object.fromEntries(
  SOCKET_NAMES.map((name) => [name, replyField(OPERATIONS[name].spec.reply)]),
) as Record<SocketOperationName, ServerFrameField>;

/** The labelled children, made once: looking them up by label costs more than counting. */
function createMeters(metrics: Metrics) {
  const make = (name: SocketOperationName) => ({
    frames: metrics.framesIn.labels(name),
    seconds: metrics.commandSeconds.labels(name),
  });
  return Object.fromEntries(SOCKET_NAMES.map((name) => [name, make(name)])) as Record<
    SocketOperationName,
    ReturnType<typeof make>
  >;
}
