import { utf8Problem } from '@im-ts/protocol';
import { AppError } from '../domain/errors.ts';
import type { Exchange } from './exchange.ts';

/** The query as an object without a prototype; a name that stands there twice has a list, which no schema takes. */
export function parseQuery(query: string): Record<string, string | string[]> {
  const values = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values[name];
    values[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return values;
}

/**
 * Throws unsupported_media_type unless the body is announced as JSON in UTF-8 that is not compressed; the answer then says
 * what is accepted (RFC 9110, section 15.5.16).
 */
export function checkContentType(exchange: Exchange): void {
  const coding = exchange.header('content-encoding');
  if (coding !== '' && coding.toLowerCase() !== 'identity') {
    exchange.setHeader('accept-encoding', 'identity');
    throw new AppError('unsupported_media_type', 'Send the body as it is, without a Content-Encoding such as gzip.', {
      field: 'content-encoding',
    });
  }
  const type = exchange.header('content-type');
  if (/^application\/json\s*(?:;\s*charset\s*=\s*(?:utf-8|"utf-8")\s*)?;?\s*$/i.test(type)) return;
  exchange.setHeader('accept', 'application/json');
  const shown = type === '' ? 'no content type' : 'another content type or charset';
  throw new AppError(
    'unsupported_media_type',
    `Send the body as application/json in UTF-8 (the request has ${shown}).`,
    {
      field: 'content-type',
    },
  );
}

/** The JSON value of a body. Throws malformed. */
export function parseJson(body: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body);
  } catch {
    throw new AppError('malformed', `The body ${utf8Problem(body) ?? 'is not UTF-8 text'}.`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError('malformed', 'The body is not valid JSON.');
  }
}
