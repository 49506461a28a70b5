import { describeProblem, encodeReply, type KnownOperation, type RequestProblem } from '@im-ts/protocol';
import { AppError } from '../domain/errors.ts';

/** A refusal as bytes; request id 0 when the request could not be read. */
export function encodeError(requestId: number, error: AppError): Uint8Array {
  const { code, message, retryAfterMs, field, incident } = error;
  return encodeReply(requestId, 'error', { code, message, retryAfterMs: Math.ceil(retryAfterMs), field, incident });
}

/** What is wrong with a request, by the names of the .proto files. */
export function toFieldError(operation: KnownOperation, problem: RequestProblem): AppError {
  const { field, message } = describeProblem(operation, problem);
  return new AppError(problem.code, message, { field });
}
