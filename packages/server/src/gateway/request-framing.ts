import { AppError } from '../domain/errors.ts';
import type { HttpRequest } from './uws.ts';

/**
 * What is wrong with the headers that say where a request ends and whom it is for; undefined when they can be read in one way
 * only. A proxy may read others differently, and take the rest of the body for a request of somebody else (RFC 9112,
 * sections 3.2, 6.1 and 6.3). The connection has to end with the answer.
 */
export function framingProblem(request: Pick<HttpRequest, 'forEach'>): AppError | undefined {
  const lengths: string[] = [];
  const codings: string[] = [];
  let hosts = 0;
  request.forEach((name, value) => {
    if (name === 'content-length') lengths.push(value);
    else if (name === 'transfer-encoding') codings.push(value.toLowerCase());
    else if (name === 'host') hosts += 1;
  });
  if (hosts > 1) return new AppError('malformed', 'A request has one Host header; send it once.', { field: 'host' });
  if (lengths.length > 1 || lengths.some((length) => !/^\d+$/.test(length))) {
    return new AppError(
      'malformed',
      'A request has at most one Content-Length header, a number of bytes; send it once.',
      {
        field: 'content-length',
      },
    );
  }
  if (codings.length === 0 || (codings.length === 1 && codings[0] === 'chunked')) return undefined;
  return new AppError('malformed', 'The only transfer coding of a request is "chunked", named once.', {
    field: 'transfer-encoding',
  });
}
