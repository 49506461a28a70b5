import { dashedToHex, isClientId } from '../client-id.ts';
import { largeNumberProblem, PAYLOAD_TOO_DEEP } from '../json-payload.ts';
import { MAX_ID } from '../limits.ts';
import type { DecodedMessage } from '../shapes/message-codec.ts';
import { AS_ADMIN, asAdminProblem } from './as-admin.ts';
import type { FieldProblem } from './check-field.ts';
import { checkRequest } from './check-request.ts';
import { entriesText, fieldSentence, type Place, recordText } from './field-sentence.ts';
import { absentInRecord, type Kind, type RecordFields } from './kinds.ts';
import { type KnownField, type KnownRoute, zeroOf } from './known-operation.ts';
import { TIME_PATTERN } from './patterns.ts';

/** What is wrong with a request of REST. */
export interface JsonProblem {
  readonly code: FieldProblem['code'];
  /** The field's name in REST; the place where the request as a whole is wrong. */
  readonly field: string;
  /** A whole sentence. */
  readonly message: string;
}

/** The parts of a request of REST, before anything is known of them. */
export interface JsonRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** The parsed body; undefined where the route takes none. */
  readonly body: unknown;
}

/** A request as its handler gets it but for targets, which are text still. */
export type ReadRequest =
  | {
      readonly request: DecodedMessage;
      /** Why an admin of the server does it as such; undefined: whoever asks does it as themself. */
      readonly asAdmin: string | undefined;
    }
  | { readonly problem: JsonProblem };

/**
 * Reads a request of REST into the message of its operation and checks it. An id of a change that the caller did not choose
 * is left '' : it comes from the Idempotency-Key, or is made.
 */
export function readJsonRequest(route: KnownRoute, parts: JsonRequest): ReadRequest {
  const { operation } = route;
  const { [AS_ADMIN]: asAdmin, ...query } = parts.query;
  const isAsAdmin = operation.spec.asAdmin === true && asAdmin !== undefined;
  const wrongReason = isAsAdmin ? asAdminProblem(asAdmin) : undefined;
  if (wrongReason !== undefined) return { problem: wrong(AS_ADMIN, 'query', wrongReason) };
  const request: DecodedMessage = { ...zeroes(operation.fields), ...route.set };
  const places: [Place, readonly KnownField[], unknown][] = [['path', route.inPath, parts.path]];
  places.push(['query', route.hasBody ? [] : route.inContent, isAsAdmin ? query : parts.query]);
  if (route.hasBody) places.push(['body', route.inContent, parts.body]);
  const placeOf = new Map<string, Place>();
  for (const [place, fields, values] of places) {
    const problem = readPlace(place, fields, { values, request });
    if (problem !== undefined) return { problem };
    for (const field of fields) placeOf.set(field.name, place);
  }
  const lacksOpId = operation.fields.find((field) => field.kind.kind === 'uuid' && request[field.name] === '');
  // It is filled in behind this check, so the check sees one that is good.
  if (lacksOpId !== undefined) request[lacksOpId.name] = ANY_ID;
  const problem = checkRequest(operation, request);
  if (lacksOpId !== undefined) request[lacksOpId.name] = '';
  if (problem === undefined) return { request, asAdmin: isAsAdmin ? (asAdmin as string) : undefined };
  const field = problem.field ?? operation.fields.find((one) => one.name === problem.rule?.field);
  const name = field === undefined || field.jsonName === false ? (problem.rule?.field ?? '') : field.jsonName;
  const place = placeOf.get(field?.name ?? '') ?? 'body';
  if (problem.rule !== undefined) return { problem: { code: problem.code, field: name, message: problem.text } };
  return { problem: { code: problem.code, field: name, message: fieldSentence(name, place, problem.text) } };
}

const ANY_ID = 'f'.repeat(32);

function zeroes(fields: readonly KnownField[]): DecodedMessage {
  const request: DecodedMessage = {};
  for (const { name, shape } of fields) {
    if (shape.optional !== true) request[name] = zeroOf(shape);
  }
  return request;
}

function readPlace(
  place: Place,
  fields: readonly KnownField[],
  { values, request }: { readonly values: unknown; readonly request: DecodedMessage },
): JsonProblem | undefined {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    return { code: 'invalid_argument', field: place, message: `The ${place} is wrong: it must be a JSON object.` };
  }
  const given = values as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(given)) {
    if (!fields.some((field) => field.jsonName === key)) return unknownKey(key, place);
  }
  for (const field of fields) {
    const name = field.jsonName as string;
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) {
      if (field.isWanted) return wrong(name, place, 'is missing');
      continue;
    }
    const read = readField(field.kind, value, place !== 'body');
    if (typeof read === 'string') return wrong(name, place, read);
    request[field.name] = read.value;
  }
  return undefined;
}

/** A value as the message has it, or why it cannot be. */
type Read = { readonly value: unknown } | string;

/** Digits in a URL are numbers; plain ones only, as Number('') is 0 and Number('0x10') is 16. */
function toNumber(value: unknown, fromUrl: boolean): unknown {
  return fromUrl && typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
}

function readInteger(value: unknown, fromUrl: boolean, min: number): Read {
  const number = toNumber(value, fromUrl);
  if (!Number.isSafeInteger(number)) return 'must be an integer';
  if ((number as number) < min || (number as number) > MAX_ID) return `must be from ${min} to 2^53 - 1`;
  return { value: number };
}

/** RFC 3339, section 5.6, with as much of a second as there is; null is none, which a URL cannot say. */
function readTime(value: unknown, fromUrl: boolean): Read {
  if (value === null) return { value: 0 };
  const time = typeof value === 'string' && TIME.test(value) ? Date.parse(value) : Number.NaN;
  if (time >= 0) return { value: time };
  return `must be a time from 1970 on as 2026-03-14T09:26:53Z${fromUrl ? '' : ', or null'}`;
}

const TIME = new RegExp(TIME_PATTERN);

function readText(value: unknown): Read {
  return typeof value === 'string' ? { value } : 'must be a string';
}

/** An id in digits is a number, all else a target. */
function readTarget(value: unknown): Read {
  if (typeof value !== 'string') return 'must be a string';
  const id = /^\d{1,16}$/.test(value) ? Number(value) : 0;
  if (/^\d+$/.test(value) && (id < 1 || !Number.isSafeInteger(id))) return 'must be an id from 1 to 2^53 - 1';
  return { value: id > 0 ? id : value };
}

function readList(value: unknown, read: (entry: unknown) => Read): Read {
  if (!Array.isArray(value)) return 'must be a list';
  const items: unknown[] = [];
  for (const entry of value as unknown[]) {
    const item = read(entry);
    if (typeof item === 'string') return entriesText(item);
    items.push(item.value);
  }
  return { value: items };
}

function readRecords(value: unknown, fields: RecordFields): Read {
  if (!Array.isArray(value)) return 'must be a list';
  const records: DecodedMessage[] = [];
  for (const [index, entry] of (value as unknown[]).entries()) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entriesText('must be an object');
    const given = entry as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(given).find((key) => !Object.hasOwn(fields, key));
    if (unknown !== undefined) return recordText(index, shorten(unknown), 'is not known');
    const record: DecodedMessage = {};
    for (const [name, kind] of Object.entries(fields)) {
      const field = Object.hasOwn(given, name) ? given[name] : undefined;
      const read = field === undefined ? absent(kind) : readField(kind, field, false);
      if (typeof read === 'string') return recordText(index, name, read);
      record[name] = read.value;
    }
    records.push(record);
  }
  return { value: records };
}

function absent(kind: Kind): Read {
  const value = absentInRecord(kind);
  return value === undefined ? 'is missing' : { value };
}

function readCounters(value: unknown, fromUrl: boolean): Read {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object';
  const entries: [string, unknown][] = [];
  for (const [name, count] of Object.entries(value)) {
    const read = readInteger(count, fromUrl, 0);
    if (typeof read === 'string') return entriesText(read);
    entries.push([name, read.value]);
  }
  return { value: Object.fromEntries(entries) };
}

function readField(kind: Kind | { readonly kind: Kind['kind'] }, value: unknown, fromUrl: boolean): Read {
  const rule = kind as Kind;
  switch (rule.kind) {
    case 'id':
    case 'position':
      return readInteger(value, fromUrl, 1);
    case 'counter':
      return readInteger(value, fromUrl, 0);
    case 'time':
      return readTime(value, fromUrl);
    case 'pageSize': {
      const read = readInteger(value, fromUrl, 1);
      return typeof read === 'string' || (read.value as number) > rule.max ? `must be from 1 to ${rule.max}` : read;
    }
    case 'uuid':
    case 'messageId':
      return typeof value === 'string' && isClientId(value)
        ? { value: dashedToHex(value) }
        : 'must be a UUID with dashes, not all zero';
    case 'flag': {
      const flag = fromUrl && (value === 'true' || value === 'false') ? value === 'true' : value;
      return typeof flag === 'boolean' ? { value: flag } : 'must be true or false';
    }
    case 'enum':
      return typeof value === 'string' && rule.names.includes(value)
        ? { value }
        : `must be one of ${rule.names.join(', ')}`;
    case 'payload':
      return readPayload(value);
    case 'user':
    case 'conversation':
      return readTarget(value);
    case 'users':
      return readList(value, readTarget);
    case 'list':
      return readList(value, (entry) => readField(rule.of, entry, fromUrl));
    case 'records':
      return readRecords(value, rule.fields);
    case 'counters':
      return readCounters(value, fromUrl);
    case 'text':
    case 'line':
    case 'bytesOfText':
    case 'body':
    case 'emoji':
    case 'newPassword':
    case 'password':
    case 'avatar':
    case 'email':
    case 'nameOf':
      return readText(value);
    default:
      return rule satisfies never;
  }
}

/** Any JSON value as text; null is none. */
function readPayload(value: unknown): Read {
  if (value === null) return { value: '' };
  try {
    // As it was parsed: in the text there is no infinity.
    return largeNumberProblem(value) ?? { value: JSON.stringify(value) };
  } catch {
    // Too deep for the stack: nothing that the limit on levels allows.
    return PAYLOAD_TOO_DEEP;
  }
}

function unknownKey(key: string, place: Place): JsonProblem {
  const shown = shorten(key);
  return { code: 'invalid_argument', field: shown, message: `Unknown key "${shown}" in the ${place}.` };
}

function wrong(name: string, place: Place, text: string): JsonProblem {
  return { code: 'invalid_argument', field: name, message: fieldSentence(name, place, text) };
}

function shorten(text: string): string {
  return text.length > 64 ? `${text.slice(0, 64)}…` : text;
}
