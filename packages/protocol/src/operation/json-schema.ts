import { LIMITS, MAX_ID } from '../limits.ts';
import type { EnumTable, FieldShape, ShapeTable } from '../shapes/shape.ts';
import type { JsonSchema } from './json-schema-type.ts';
import { absentInRecord, type KindRule } from './kinds.ts';
import type { KnownField, KnownRoute } from './known-operation.ts';
import {
  CONVERSATION_PATTERN,
  EMAIL_PATTERN,
  EMOJI_PATTERN,
  LINE_PATTERN,
  NAME_PATTERN,
  SINCE_1970_PATTERN,
  TEXT_PATTERN,
  USER_PATTERN,
} from './patterns.ts';
import { type ShownField, shownFields } from './to-json.ts';

/** What the schemas are made from. `comments` are those of the .proto files. */
export interface SchemaTables {
  readonly shapes: ShapeTable;
  readonly enums: EnumTable;
  readonly comments: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const ID: JsonSchema = { type: 'integer', minimum: 1, maximum: MAX_ID };
const COUNTER: JsonSchema = { type: 'integer', minimum: 0, maximum: MAX_ID };
const TIME: JsonSchema = { type: 'string', format: 'date-time' };
const target = (pattern: string): JsonSchema => ({
  type: 'string',
  minLength: 1,
  maxLength: LIMITS.usernameCodePoints + 1,
  pattern,
});
const USER = target(USER_PATTERN);
const CONVERSATION = target(CONVERSATION_PATTERN);
const ABOUT_CONVERSATION =
  'A conversation: its id, "@user" (the direct conversation with them) or "#handle", percent-encoded in a URL.';
const ABOUT_USER = 'A user: "@name", or the id in digits, percent-encoded in a URL.';

/** The schema of a field of a request, with its description and its example. */
export function fieldSchema(field: KnownField, tables: SchemaTables, message: string): JsonSchema {
  // What the .proto file says of an id is about bytes, and of a page about 0.
  const about = field.kind.about ?? aboutKind(field.kind) ?? tables.comments[message]?.[field.name];
  return {
    ...kindSchema(field.kind),
    ...(about === undefined ? {} : { description: about }),
    ...(field.kind.example === undefined ? {} : { examples: [field.kind.example] }),
  };
}

function aboutKind(kind: KindRule): string | undefined {
  switch (kind.kind) {
    case 'conversation':
      return ABOUT_CONVERSATION;
    case 'user':
    case 'users':
      return ABOUT_USER;
    case 'uuid':
      return 'Chosen by the caller (UUIDv7 by custom). A repeat with the same id gives the same answer and changes nothing.';
    case 'pageSize':
      return `How many rows: 1 to ${kind.max}, usually ${kind.otherwise}.`;
    case 'payload':
      return `JSON that belongs to the kind, at most ${LIMITS.payloadBytes} bytes and ${LIMITS.payloadDepth} levels; null: none.`;
    case 'newPassword':
      return `At least ${LIMITS.passwordMinCodePoints} characters, at most ${LIMITS.passwordBytes} bytes; not the username, nor a very common password.`;
    default:
      return undefined;
  }
}

/** The schema of what a field of this kind holds. */
export function kindSchema(kind: KindRule): JsonSchema {
  switch (kind.kind) {
    case 'id':
    case 'position':
      return ID;
    case 'counter':
      return COUNTER;
    case 'time':
      return { type: ['string', 'null'], format: 'date-time', pattern: SINCE_1970_PATTERN };
    case 'uuid':
    case 'messageId':
      return { type: 'string', format: 'uuid' };
    case 'flag':
      return { type: 'boolean' };
    case 'text':
    case 'line':
      return {
        type: 'string',
        ...(kind.min === undefined ? {} : { minLength: kind.min }),
        maxLength: kind.max,
        pattern: patternOf(kind),
      };
    case 'bytesOfText':
      return { type: 'string', ...(kind.min === undefined ? {} : { minLength: kind.min }), maxLength: kind.max };
    case 'body':
      return { type: 'string', maxLength: LIMITS.bodyCodePoints, pattern: TEXT_PATTERN };
    case 'payload':
      return {};
    case 'emoji':
      return { type: 'string', minLength: 1, maxLength: LIMITS.emojiCodePoints, pattern: EMOJI_PATTERN };
    case 'newPassword':
      return {
        type: 'string',
        format: 'password',
        minLength: LIMITS.passwordMinCodePoints,
        maxLength: LIMITS.passwordBytes,
      };
    case 'password':
      return { type: 'string', format: 'password', maxLength: LIMITS.passwordBytes };
    case 'avatar':
      return { type: 'string', maxLength: LIMITS.avatarCodePoints, pattern: LINE_PATTERN };
    case 'email':
      return {
        type: 'string',
        // Each with its type, without which generators of clients take it for anything.
        anyOf: [
          { type: 'string', format: 'email', maxLength: LIMITS.emailCodePoints, pattern: EMAIL_PATTERN },
          { type: 'string', const: '' },
        ],
      };
    case 'enum':
      return { type: 'string', enum: kind.names, ...(kind.otherwise === undefined ? {} : { default: kind.otherwise }) };
    case 'pageSize':
      return { type: 'integer', minimum: 1, maximum: kind.max, default: kind.otherwise };
    case 'records':
      return { type: 'array', items: recordSchema(kind), minItems: kind.min ?? 0, maxItems: kind.max };
    case 'counters':
      return { type: 'object', additionalProperties: COUNTER, maxProperties: kind.max };
    case 'list':
      return { type: 'array', items: kindSchema(kind.of), maxItems: kind.max };
    case 'users':
      return { type: 'array', items: USER, maxItems: kind.max };
    case 'conversation':
      return CONVERSATION;
    case 'user':
    case 'nameOf':
      return USER;
    default:
      return kind satisfies never;
  }
}

function recordSchema({ fields }: Extract<KindRule, { kind: 'records' }>): JsonSchema {
  const entries = Object.entries(fields);
  const required = entries.filter(([, kind]) => absentInRecord(kind) === undefined).map(([name]) => name);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      entries.map(([name, kind]) => {
        const about = kind.about ?? aboutKind(kind);
        const described = about === undefined ? {} : { description: about };
        const shown = kind.example === undefined ? {} : { examples: [kind.example] };
        return [name, { ...kindSchema(kind), ...described, ...shown }];
      }),
    ),
    required,
  };
}

function patternOf(kind: Extract<KindRule, { kind: 'text' | 'line' }>): string {
  if (kind.kind === 'line') return LINE_PATTERN;
  if (kind.name !== true) return TEXT_PATTERN;
  return kind.min === 1 ? NAME_PATTERN : `^$|${NAME_PATTERN}`;
}

/** The schema of the body of a route: its fields, and what its rule over several fields can say in JSON Schema. */
export function bodySchema(route: KnownRoute, tables: SchemaTables): JsonSchema {
  const { request, rule } = route.operation.spec;
  const required = route.inContent.filter((field) => field.isWanted).map(({ jsonName }) => jsonName);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      route.inContent.map((field) => [field.jsonName, fieldSchema(field, tables, request)]),
    ),
    ...(required.length === 0 ? {} : { required }),
    ...rule?.schema,
  };
}

/** The schema of a message of replies; messages in it are references to `#/components/schemas`. */
export function messageSchema(tables: SchemaTables, message: string, without: readonly string[] = []): JsonSchema {
  const fields = shownFields(tables.shapes, message, without);
  const properties = fields.map((field) => {
    const schema = field.json ? {} : field.isTime ? TIME : shapeSchema(tables, field.shape);
    const orNull = field.orNull || field.mayBeAbsent;
    const about = jsonComment(tables, message, field);
    return [
      field.jsonName,
      {
        ...(orNull ? nullable(schema) : schema),
        ...(about === undefined || (field.shape.type === 'message' && field.shape.repeated !== true)
          ? {}
          : { description: about }),
      },
    ] as const;
  });
  const about = messageComment(tables, message);
  return {
    type: 'object',
    ...(about === undefined ? {} : { description: about }),
    properties: Object.fromEntries(properties),
    required: properties.map(([name]) => name),
  };
}

/** What the .proto file says of a message, in the names of JSON. */
export function messageComment(tables: SchemaTables, message: string): string | undefined {
  const comment = tables.comments[message]?.[''];
  return comment === undefined ? undefined : inJsonNames(tables, message, comment);
}

/** What the .proto file says of a field, as it is true in JSON: null is what 0, empty and absent are on the wire. */
export function jsonComment(tables: SchemaTables, message: string, field: ShownField): string | undefined {
  const comment = tables.comments[message]?.[field.name];
  if (comment === undefined) return undefined;
  if (field.json) return 'JSON that belongs to the kind; null when there is none or the message is recalled.';
  if (field.mayBeAbsent) return comment.replaceAll('absent', 'null');
  return inJsonNames(tables, message, field.orNull ? comment.replace(/\b(0|empty)\b/gi, 'null') : comment);
}

function inJsonNames(tables: SchemaTables, message: string, comment: string): string {
  const names = tables.shapes[message] ?? {};
  return comment.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (name) => {
    const inCode = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return inCode in names ? inCode : name;
  });
}

function nullable(schema: JsonSchema): JsonSchema {
  const { type } = schema;
  return typeof type === 'string' ? { ...schema, type: [type, 'null'] } : { anyOf: [schema, { type: 'null' }] };
}

function shapeSchema(tables: SchemaTables, shape: FieldShape): JsonSchema {
  const single = singleSchema(tables, shape);
  return shape.repeated === true ? { type: 'array', items: single } : single;
}

function singleSchema(tables: SchemaTables, shape: FieldShape): JsonSchema {
  switch (shape.type) {
    case 'uint64':
    case 'uint32':
      return COUNTER;
    case 'bool':
      return { type: 'boolean' };
    case 'string':
      return { type: 'string' };
    case 'bytes':
      return { type: 'string', format: 'uuid' };
    case 'enum':
      return {
        type: 'string',
        enum: Object.values(tables.enums[shape.of ?? ''] ?? {}).filter((name) => name !== 'unspecified'),
      };
    case 'message':
      return { $ref: `#/components/schemas/${shape.of}` };
    case 'map':
      return { type: 'object', additionalProperties: COUNTER };
    default:
      return shape.type satisfies never;
  }
}

/** The messages that the schema of a message refers to, and theirs. */
export function referredMessages(tables: SchemaTables, message: string, found: Set<string> = new Set()): Set<string> {
  for (const { shape } of shownFields(tables.shapes, message)) {
    if (shape.type !== 'message' || shape.of === undefined || found.has(shape.of)) continue;
    found.add(shape.of);
    referredMessages(tables, shape.of, found);
  }
  return found;
}
