import { ERROR_CODES, encodeServerFrame } from '@im-ts/protocol';
import type { Reply } from '../commands/command.ts';
import type { AppError } from '../domain/errors.ts';

/** The answer to one request as bytes. */
export function encodeReply(requestId: number, reply: Reply): Uint8Array {
  return encodeServerFrame(reply, requestId);
}

/** A refusal as bytes; request id 0 when the request could not be read. */
export function encodeError(requestId: number, error: AppError): Uint8Array {
  const { code, message, retryAfterMs, field, incident } = error;
  const wire = { code: ERROR_CODES[code].wire, message, retryAfterMs: Math.ceil(retryAfterMs), field, incident };
  return encodeServerFrame({ error: wire }, requestId);
}
