import { CLOSE_CODES, ERROR_CODES, type ErrorCode, errorCodeFromWire, type im } from '@im-ts/protocol';
import { connect, errorCode, type RawClient, SocketClosedError } from './raw-client.ts';

/** An error answer, thrown. */
export class RefusedError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterMs: number;

  constructor(error: im.v1.IError) {
    const code = errorCodeFromWire(error.code ?? 0);
    super(`refused with ${code}: ${error.message ?? ''}`);
    this.name = 'RefusedError';
    this.code = code;
    this.retryAfterMs = error.retryAfterMs ?? 0;
  }
}

/** No answer in time: the node stands still, or the line is dead. */
class SilenceError extends Error {
  constructor() {
    super(`no answer within ${ANSWER_MS} ms`);
    this.name = 'SilenceError';
  }
}

/** Above the server's own deadlines, after which it must have said something. */
const ANSWER_MS = 20_000;
const PING_MS = 5_000;

/** A welcomed socket that is given up when the server falls silent. */
export async function openLink(url: string, token: string): Promise<RawClient> {
  const socket = await inTime(connect({ url }, { ownedBy: 'caller' }), () => {});
  try {
    const reply = await inTime(socket.hello(token), socket.terminate);
    if (!reply.welcome) throw reply.error ? new RefusedError(reply.error) : new Error(`Hello got ${errorCode(reply)}`);
  } catch (error) {
    socket.terminate();
    throw error;
  }
  const pings = setInterval(() => {
    ask(socket, { ping: {} }).catch(() => socket.terminate());
  }, PING_MS);
  void socket.closed.then(() => clearInterval(pings));
  return socket;
}

/** One request and its answer, errors included; the socket is dropped when none comes. */
export function ask(socket: RawClient, command: Omit<im.v1.IClientFrame, 'requestId'>): Promise<im.v1.ServerFrame> {
  return inTime(socket.request(command), socket.terminate);
}

/** As ask(), with error answers thrown. */
export async function askOk(
  socket: RawClient,
  command: Omit<im.v1.IClientFrame, 'requestId'>,
): Promise<im.v1.ServerFrame> {
  const reply = await ask(socket, command);
  if (reply.error) throw new RefusedError(reply.error);
  return reply;
}

/** The line, the server or the database went away, and the same may work later. Anything else is a fault. */
export function isPassing(error: unknown): boolean {
  if (error instanceof RefusedError) return ERROR_CODES[error.code].retryable;
  if (error instanceof SocketClosedError) return !FINAL_CODES.includes(error.closed.code);
  if (error instanceof SilenceError) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
    error.message.includes('socket hang up') ||
    // The upgrade, by a server that stops or has no room.
    error.message.includes('Unexpected server response: 503') ||
    error.message.includes('WebSocket was closed before the connection was established')
  );
}

const FINAL_CODES: readonly number[] = [
  CLOSE_CODES.token_expired.code,
  CLOSE_CODES.session_revoked.code,
  CLOSE_CODES.protocol_error.code,
];

async function inTime<T>(answer: Promise<T>, giveUp: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new SilenceError());
    }, ANSWER_MS);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
