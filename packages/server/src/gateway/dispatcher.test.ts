import { decodeServerFrame, ERROR_CODES, encodeClientFrame, hexToBytes, type im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { AppError } from '../domain/errors.ts';
import type { Handlers } from '../operation/handler.ts';
import { ping } from '../operations/ping.ts';
import { submitSend } from '../operations/send-message.ts';
import type { Completion, MessageService } from '../services/conversations/message-service.ts';
import { createIncidents } from '../telemetry/incidents.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { Connection, type SocketData } from './connection.ts';
import { createDispatcher } from './dispatcher.ts';
import type { WebSocket } from './uws.ts';

const CLIENT_ID = 'ab'.repeat(16);
const OTHER_ID = 'cd'.repeat(16);

/** A welcomed socket whose sends wait in `waiting` until the test completes them. */
function welcomedSocket() {
  const replies: im.v1.IServerFrame[] = [];
  const waiting: Completion[] = [];
  const state: { refusal: AppError | undefined } = { refusal: undefined };
  const messages: Pick<MessageService, 'submit'> = {
    submit(_identity, _request, completion) {
      if (state.refusal !== undefined) throw state.refusal;
      waiting.push(completion);
    },
  };
  const dispatcher = createDispatcher({
    handlers: { ping: ping({}) } as unknown as Handlers,
    submitSend: submitSend({ messages: messages as MessageService }),
    explain: () => undefined,
    resolveTargets: () => undefined,
    handshake: { receive: () => {} },
    limits: { takeSend: () => 0, takeCommand: () => 0 },
    metrics: createMetrics({ processMetrics: false }),
    incidents: createIncidents(createSilentLogger()),
  });
  const connection = new Connection({ requestFlush: (asking) => asking.flush() }, '127.0.0.1', 1);
  const socket: Pick<WebSocket<SocketData>, 'cork' | 'send'> = {
    cork: (work) => {
      work();
      return socket as WebSocket<SocketData>;
    },
    send: (frame) => {
      const decoded = decodeServerFrame(new Uint8Array(frame as Uint8Array));
      if (!decoded.ok) throw new Error(decoded.message);
      replies.push(decoded.frame);
      return 1;
    },
  };
  connection.opened(socket as WebSocket<SocketData>);
  connection.welcomed({
    identity: { session: { scopes: undefined } },
    address: '127.0.0.1',
    mayRepeat: false,
    socket: undefined,
  } as never);
  const receive = (frame: im.v1.IClientFrame): void => dispatcher.receive(connection, encodeClientFrame(frame));
  return {
    connection,
    waiting,
    replies,
    state,
    ping: (requestId: number) => receive({ requestId, ping: {} }),
    send: (requestId: number, clientId = CLIENT_ID, conversationId = 7) =>
      receive({ requestId, sendMessage: { conversationId, clientId: hexToBytes(clientId), body: 'hello' } }),
    /** The last reply: its request, and its error if it is one. */
    last: () => [replies.at(-1)?.requestId, replies.at(-1)?.error?.code],
  };
}

describe('a send that waits for its outcome', () => {
  it('is answered with what the outcome says, under its own request, conversation and client id', () => {
    const { connection, send, waiting, replies } = welcomedSocket();
    send(1);
    send(2, OTHER_ID, 8);
    expect(connection.inFlight).toBe(2);
    waiting[1]?.completed({ type: 'stored', seq: 4, rev: 6, at: 99 });
    waiting[0]?.completed({ type: 'stored', seq: 3, rev: 5, at: 98 });
    expect(connection.inFlight).toBe(0);
    expect(replies.map(({ requestId, stored }) => ({ requestId, ...stored }))).toEqual([
      { requestId: 2, conversationId: 8, clientId: hexToBytes(OTHER_ID), seq: 4, rev: 6, sentAt: 99 },
      { requestId: 1, conversationId: 7, clientId: hexToBytes(CLIENT_ID), seq: 3, rev: 5, sentAt: 98 },
    ]);
  });

  it.each<[string, (socket: ReturnType<typeof welcomedSocket>) => void]>([
    [
      'by its outcome',
      ({ send, waiting }) => {
        send(1);
        waiting.pop()?.failed(new AppError('unavailable'));
      },
    ],
    [
      'before the log',
      ({ send, state }) => {
        state.refusal = new AppError('unavailable');
        send(1);
        state.refusal = undefined;
      },
    ],
  ])('keeps later sends behind it when it is refused for now %s, until it comes again', (_when, refuse) => {
    const socket = welcomedSocket();
    const { connection, send, waiting, last } = socket;
    refuse(socket);
    expect(last()).toEqual([1, ERROR_CODES.unavailable.wire]);
    expect(connection.inFlight).toBe(0);
    send(2, OTHER_ID);
    expect(last()).toEqual([2, ERROR_CODES.resend_in_order.wire]);
    send(3, OTHER_ID, 8);
    send(4);
    send(5, OTHER_ID);
    expect(waiting).toHaveLength(3);
  });

  // The log has the first and knows late that it cannot be stored; meanwhile the second is refused before the log.
  it('comes again before a later send that was refused earlier', () => {
    const { send, waiting, state, last } = welcomedSocket();
    send(1);
    state.refusal = new AppError('unavailable');
    send(2, OTHER_ID);
    state.refusal = undefined;
    waiting.pop()?.failed(new AppError('outcome_unknown'));
    send(3, OTHER_ID);
    expect(last()).toEqual([3, ERROR_CODES.resend_in_order.wire]);
    send(4);
    send(5, OTHER_ID);
    expect(waiting).toHaveLength(2);
  });

  it('keeps nothing behind it when it is refused for good', () => {
    const { send, waiting, last } = welcomedSocket();
    send(1);
    waiting.pop()?.failed(new AppError('forbidden'));
    expect(last()).toEqual([1, ERROR_CODES.forbidden.wire]);
    send(2, OTHER_ID);
    expect(waiting).toHaveLength(1);
  });

  it('is an internal error when the outcome is not one of a send', () => {
    const { send, waiting, last } = welcomedSocket();
    send(1);
    waiting.pop()?.completed({ type: 'changed', rev: 1, at: 1, unchanged: false });
    expect(last()).toEqual([1, ERROR_CODES.internal.wire]);
  });
});

it('answers what is not a send by a promise', async () => {
  const { connection, ping: sendPing, replies } = welcomedSocket();
  sendPing(3);
  await expect.poll(() => replies.map(({ requestId, done }) => [requestId, done !== undefined])).toEqual([[3, true]]);
  expect(connection.inFlight).toBe(0);
});
