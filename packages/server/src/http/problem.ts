import { ERROR_CODES, type RestProblem } from '@im-ts/protocol';
import type { AppError } from '../domain/errors.ts';
import type { Exchange } from './exchange.ts';

/** What a client is told to wait when nothing more precise is known. */
const RETRY_AFTER_MS = 1_000;

/** The body of an error answer (RFC 9457). */
function toProblem(error: AppError, status: number): RestProblem {
  const wait = retryAfter(error);
  return {
    type: `/docs/errors#${error.code}`,
    title: ERROR_CODES[error.code].sentence,
    status,
    detail: error.message,
    code: error.code,
    ...(error.field === '' ? {} : { field: error.field }),
    ...(error.incident === '' ? {} : { incident: error.incident }),
    ...(wait === 0 ? {} : { retryAfterMs: wait }),
  };
}

/** Answers with an error; with another status than that of its code where a protocol asks for one. */
export function answerProblem(
  exchange: Exchange,
  error: AppError,
  status: number = ERROR_CODES[error.code].http,
): void {
  const problem = toProblem(error, status);
  if (problem.retryAfterMs !== undefined) {
    exchange.setHeader('retry-after', String(Math.ceil(problem.retryAfterMs / 1_000)));
  }
  if (problem.status === 401) exchange.setHeader('www-authenticate', 'Bearer');
  exchange.answer(problem.status, 'application/problem+json', JSON.stringify(problem));
}

function retryAfter(error: AppError): number {
  if (error.retryAfterMs > 0) return error.retryAfterMs;
  return error.code === 'rate_limited' || error.code === 'unavailable' ? RETRY_AFTER_MS : 0;
}
