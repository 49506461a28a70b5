import {
  bytesToHex,
  checkCommand,
  decodeClientFrame,
  ERROR_CODES,
  encodeStoredReply,
  type im,
  LIMITS,
} from '@im-ts/protocol';
import type { Command, CommandName, CommandRequest, Reply, SendCompletion, SendKey } from '../commands/command.ts';
import type { CommandTable } from '../commands/index.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import type { Id, OpId } from '../domain/ids.ts';
import type { Verdict } from '../services/conversations/message-service.ts';
import type { RateLimits } from '../services/limits/rate-limits.ts';
import type { Incidents } from '../telemetry/incidents.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Connection } from './connection.ts';
import { encodeError, encodeReply } from './encode-reply.ts';
import type { Handshake } from './handshake.ts';
import { SendOrder } from './send-order.ts';

/** Takes the frames of all sockets. */
export interface Dispatcher {
  /** `bytes` are valid during the call only. */
  receive(connection: Connection, bytes: Uint8Array): void;
}

/** Conversations with a refused send that one socket may leave open; a client that does not come back to them is broken. */
const REFUSED_SENDS = 1_000;

export function createDispatcher(deps: {
  readonly commands: CommandTable;
  readonly handshake: Handshake;
  readonly limits: Pick<RateLimits, 'takeSend' | 'takeCommand'>;
  readonly metrics: Metrics;
  readonly incidents: Incidents;
}): Dispatcher {
  const { commands, handshake, limits } = deps;
  const { incidents } = deps;
  const meters = createMeters(deps.metrics, commands);
  const errorsOut = deps.metrics.framesOut.labels('error');
  const repliesOut = deps.metrics.framesOut.labels('reply');

  const refuse = (connection: Connection, requestId: number, error: AppError): void => {
    errorsOut.inc();
    connection.send(encodeError(requestId, error));
  };

  /** A send is refused: until it comes again nothing else of this sender to the conversation may pass it. */
  const remember = (connection: Connection, send: SendKey | undefined, error: AppError): void => {
    if (send === undefined || !ERROR_CODES[error.code].retryable || error.code === 'resend_in_order') return;
    connection.sendOrder ??= new SendOrder();
    connection.sendOrder.refused(send.conversationId, send.clientId);
    if (connection.sendOrder.size > REFUSED_SENDS) connection.end('overloaded', 'too many refused sends left open');
  };

  const admit = (connection: Connection, command: Command, frame: im.v1.ClientFrame): AppError | undefined => {
    if (connection.inFlight >= LIMITS.inFlight) {
      return new AppError('rate_limited', `At most ${LIMITS.inFlight} requests may be open on one socket.`, {
        retryAfterMs: 50,
      });
    }
    const userId = connection.identity?.user.id ?? 0;
    const viaLog = command.cost === 'send' || command.cost === 'change';
    const wait = viaLog ? limits.takeSend(userId) : limits.takeCommand(userId);
    if (wait > 0) {
      deps.metrics.rateLimited.inc({ kind: viaLog ? 'send' : 'command' });
      return new AppError('rate_limited', 'Too many requests; wait a moment.', { retryAfterMs: wait });
    }
    // Seldom there, and only then is it worth while to look which send this is.
    const send = connection.sendOrder === undefined ? undefined : toSendKey(frame);
    if (send !== undefined && connection.sendOrder?.admits(send.conversationId, send.clientId) === false) {
      return new AppError('resend_in_order', undefined, { retryAfterMs: 0 });
    }
    return undefined;
  };

  /** A request that was let in and has no answer yet: for a send, the one object that waits, down to the log. */
  class OpenRequest implements SendCompletion, SendKey {
    readonly connection: Connection;
    readonly id: number;
    readonly command: CommandName;
    readonly startedAt = performance.now();
    /** 0: it is no send. */
    conversationId: Id = 0;
    clientId: OpId = '';

    constructor(connection: Connection, id: number, command: CommandName) {
      this.connection = connection;
      this.id = id;
      this.command = command;
    }

    identify(conversationId: Id, clientId: OpId): void {
      this.conversationId = conversationId;
      this.clientId = clientId;
    }

    completed(verdict: Verdict): void {
      if (verdict.type !== 'stored') {
        this.failed(new AppError('internal'));
        return;
      }
      const { conversationId, clientId } = this;
      const { seq, rev, at } = verdict;
      this.#answer(encodeStoredReply(this.id, { conversationId, clientId, seq, rev, sentAt: at }));
    }

    replied(reply: Reply): void {
      this.#answer(encodeReply(this.id, reply));
    }

    failed(thrown: unknown): void {
      this.#finish();
      const error = incidents.note(toAppError(thrown), `command ${this.command}`);
      deps.metrics.commandErrors.inc({ command: this.command, code: error.code });
      remember(this.connection, this.conversationId === 0 ? undefined : this, error);
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

  const execute = (request: OpenRequest, command: Command, frame: im.v1.ClientFrame): void => {
    const { connection } = request;
    connection.inFlight += 1;
    // The identity stands from Welcome to the end of the socket.
    const { session } = connection;
    const content = frame[command.name] as CommandRequest<CommandName>;
    if ('run' in command) {
      const answer = (): Promise<void> =>
        command.run(session, content).then(
          (reply) => request.replied(reply),
          (thrown: unknown) => request.failed(thrown),
        );
      if (command.cost === 'page') connection.runPage(answer);
      else void answer();
      return;
    }
    try {
      command.start(session, content, request);
    } catch (thrown) {
      request.failed(thrown);
    }
  };

  /** Broken frames cost as much as good ones, so they count like them; nobody may spend our time for free. */
  const refuseBroken = (connection: Connection, requestId: number, error: AppError): void => {
    if (limits.takeCommand(connection.identity?.user.id ?? 0) > 0) {
      connection.end('protocol_error', 'too many broken frames');
    } else refuse(connection, requestId, error);
  };

  const receiveCommand = (connection: Connection, bytes: Uint8Array): void => {
    const decoded = decodeClientFrame(bytes);
    if (!decoded.ok) {
      refuseBroken(connection, decoded.requestId, new AppError(decoded.code, decoded.message));
      return;
    }
    const { requestId, frame } = decoded;
    if (decoded.command === 'hello') {
      refuseBroken(connection, requestId, new AppError('failed_precondition', 'This socket has said Hello already.'));
      return;
    }
    const name = decoded.command as CommandName;
    meters[name].frames.inc();
    const wrong = checkCommand(frame, decoded.command);
    if (wrong !== undefined) {
      refuseBroken(connection, requestId, new AppError(wrong.code, wrong.message, { field: wrong.field }));
      return;
    }
    const command = commands[name] as Command;
    const refusal = admit(connection, command, frame);
    if (refusal !== undefined) {
      remember(connection, toSendKey(frame), refusal);
      refuse(connection, requestId, refusal);
      return;
    }
    execute(new OpenRequest(connection, requestId, name), command, frame);
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

/** undefined: the frame is no send. */
function toSendKey(frame: im.v1.IClientFrame): SendKey | undefined {
  const send = frame.sendMessage;
  if (!send?.conversationId || !send.clientId) return undefined;
  return { conversationId: send.conversationId, clientId: bytesToHex(send.clientId) };
}

/** The labelled children, made once: looking them up by label costs more than counting. */
function createMeters(metrics: Metrics, commands: CommandTable) {
  const make = (name: CommandName) => ({
    frames: metrics.framesIn.labels(name),
    seconds: metrics.commandSeconds.labels(name),
  });
  const names = Object.keys(commands) as CommandName[];
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<CommandName, ReturnType<typeof make>>;
}
