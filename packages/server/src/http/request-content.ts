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

/** The content type of a body that is no JSON answers 415, undefined when it may be read. */
export function refuseContentType(exchange: Exchange): AppError | undefined {
  const type = exchange.header('content-type');
  if (/^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type)) return undefined;
  const shown = type === '' ? 'no content type' : 'another content type';
  return new AppError('invalid_argument', `Send the body as application/json (the request has ${shown}).`, {
    field: 'content-type',
  });
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
