import type { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import type { Exchange } from './exchange.ts';

/** Where a value stood in the request, as errors name it. */
export type Place = 'path' | 'query' | 'body';

/** The value as the schema makes it. Throws invalid_argument that names the first wrong field. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, place: Place): z.output<Schema> {
  // Zod passes over this name where it looks for unknown keys.
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__'))
    throw unknownKey('__proto__', place);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue?.code === 'unrecognized_keys') throw unknownKey(issue.keys[0] ?? '', place);
  const field = (issue?.path ?? []).map(String).join('.');
  const message = issue?.message ?? 'is not allowed';
  if (field === '') throw new AppError('invalid_argument', `The ${place} is wrong: ${message}.`, { field: place });
  throw new AppError('invalid_argument', `${shorten(field)} in the ${place}: ${message}.`, { field: shorten(field) });
}

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
    throw new AppError('malformed', 'The body is not valid UTF-8.');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError('malformed', 'The body is not valid JSON.');
  }
}

function unknownKey(key: string, place: Place): AppError {
  return new AppError('invalid_argument', `Unknown key "${shorten(key)}" in the ${place}.`, { field: shorten(key) });
}

function shorten(text: string): string {
  return text.length > 64 ? `${text.slice(0, 64)}…` : text;
}
