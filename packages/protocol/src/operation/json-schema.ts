import { LIMITS, MAX_ID } from '../limits.ts';
import type { EnumTable, FieldShape, ShapeTable } from '../shapes/shape.ts';
import type { KindRule } from './kinds.ts';
import type { KnownField } from './known-operation.ts';
import { shownFields } from './to-json.ts';

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What the schemas are made from. `comments` are those of the .proto files. */
export interface SchemaTables {
  readonly shapes: ShapeTable;
  readonly enums: EnumTable;
  readonly comments: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const ID: JsonSchema = { type: 'integer', minimum: 1, maximum: MAX_ID };
const COUNTER: JsonSchema = { type: 'integer', minimum: 0, maximum: MAX_ID };
const TIME: JsonSchema = { type: 'string', format: 'date-time' };
const TARGET: JsonSchema = { type: 'string', minLength: 1, maxLength: LIMITS.usernameCodePoints + 1 };
const ABOUT_CONVERSATION =
  'A conversation: its id, "@user" (the direct conversation with them) or "#handle", percent-encoded in a URL.';
const ABOUT_USER = 'A user: "@name", or the id in digits, percent-encoded in a URL.';

/** The schema of a field of a request, with its description and its example. */
export function fieldSchema(field: KnownField, tables: SchemaTables, message: string): JsonSchema {
  const about = field.kind.about ?? tables.comments[message]?.[field.name] ?? aboutKind(field.kind);
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

function kindSchema(kind: KindRule): JsonSchema {
  switch (kind.kind) {
    case 'id':
    case 'position':
      return ID;
    case 'counter':
      return COUNTER;
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'flag':
      return { type: 'boolean' };
    case 'text':
    case 'line':
    case 'bytesOfText':
      return { type: 'string', ...(kind.min === undefined ? {} : { minLength: kind.min }), maxLength: kind.max };
    case 'body':
      return { type: 'string', maxLength: LIMITS.bodyCodePoints };
    case 'payload':
      return {};
    case 'emoji':
      return { type: 'string', minLength: 1, maxLength: LIMITS.emojiCodePoints };
    case 'newPassword':
      return { type: 'string', format: 'password', minLength: LIMITS.passwordMinCodePoints };
    case 'password':
      return { type: 'string', format: 'password' };
    case 'email':
      return { type: 'string', maxLength: LIMITS.emailCodePoints };
    case 'enum':
      return { type: 'string', enum: kind.names, ...(kind.otherwise === undefined ? {} : { default: kind.otherwise }) };
    case 'pageSize':
      return { type: 'integer', minimum: 1, maximum: kind.max, default: kind.otherwise };
    case 'counters':
      return { type: 'object', additionalProperties: COUNTER, maxProperties: kind.max };
    case 'list':
      return { type: 'array', items: kindSchema(kind.of), maxItems: kind.max };
    case 'users':
      return { type: 'array', items: TARGET, maxItems: kind.max };
    case 'conversation':
    case 'user':
    case 'nameOf':
      return TARGET;
    default:
      return kind satisfies never;
  }
}

/** The schema of a message of replies; messages in it are references to `#/components/schemas`. */
export function messageSchema(tables: SchemaTables, message: string, without: readonly string[] = []): JsonSchema {
  const comments = tables.comments[message] ?? {};
  const fields = shownFields(tables.shapes, message).filter((field) => !without.includes(field.name));
  const properties = fields.map((field) => {
    const schema = field.json ? {} : field.isTime ? TIME : shapeSchema(tables, field.shape);
    const orNull =
      field.orNull ||
      (field.shape.type === 'message' && field.shape.repeated !== true && isAbsentable(message, field.name));
    const about = comments[field.name];
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
  return {
    type: 'object',
    ...(comments[''] === undefined ? {} : { description: comments[''] }),
    properties: Object.fromEntries(properties),
    required: properties.map(([name]) => name),
  };
}

/** Whether a single message in a reply may be null: an empty conversation has no last message. */
export function isAbsentable(message: string, field: string): boolean {
  return message === 'ConversationSummary' && field === 'lastMessage';
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
