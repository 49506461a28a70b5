import { bytesToHex } from '../client-id.ts';
import { ENUMS, SHAPES } from '../generated/shapes.ts';
import type { EnumTable, FieldShape, MessageShape, ShapeTable, Value } from './shape.ts';

const ENUM_NAMES: EnumTable = ENUMS;
const TABLE: ShapeTable = SHAPES;

/**
 * A message with some of its fields, from JSON or as the generated code has read it, as the value that code works with: every field
 * is there, enums are their names and bytes are hex digits. A number without a name stays a number, so that its reader decides what
 * it is.
 */
export function toValue<Name extends keyof typeof SHAPES>(name: Name, message: object): Value<Name> {
  return read(TABLE[name] ?? {}, message) as Value<Name>;
}

function read(shape: MessageShape, message: object): Record<string, unknown> {
  const values = message as Readonly<Record<string, unknown>>;
  const value: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape)) {
    const content = values[name] ?? undefined;
    if (field.repeated === true) value[name] = ((content ?? []) as unknown[]).map((item) => readOne(field, item));
    else if (content !== undefined) value[name] = readOne(field, content);
    else if (field.optional !== true && field.type !== 'message') value[name] = ZEROES[field.type];
  }
  return value;
}

const ZEROES = { uint64: 0, uint32: 0, bool: false, string: '', bytes: '', enum: 'unspecified', map: {} } as const;

function readOne(field: FieldShape, content: unknown): unknown {
  if (field.type === 'bytes') return bytesToHex(content as Uint8Array);
  if (field.type === 'enum') return ENUM_NAMES[field.of ?? '']?.[content as number] ?? content;
  return field.type === 'message' ? read(TABLE[field.of ?? ''] ?? {}, content as object) : content;
}

/** Whether a JSON value, read from a file of an earlier run perhaps, is a value of the message: every field, of its type. */
export function isValue<Name extends keyof typeof SHAPES>(name: Name, json: unknown): json is Value<Name> {
  return isMessage(TABLE[name] ?? {}, json);
}

function isMessage(shape: MessageShape, json: unknown): boolean {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  const values = json as Readonly<Record<string, unknown>>;
  return Object.entries(shape).every(([name, field]) => {
    const content = values[name];
    if (content === undefined) return field.optional === true || (field.type === 'message' && field.repeated !== true);
    if (field.repeated !== true) return isOne(field, content);
    return Array.isArray(content) && content.every((item) => isOne(field, item));
  });
}

function isOne(field: FieldShape, content: unknown): boolean {
  switch (field.type) {
    case 'uint64':
    case 'uint32':
      return Number.isSafeInteger(content) && (content as number) >= 0;
    case 'bool':
      return typeof content === 'boolean';
    case 'string':
    case 'bytes':
      return typeof content === 'string';
    case 'enum':
      return Object.values(ENUM_NAMES[field.of ?? ''] ?? {}).includes(content as string);
    case 'message':
      return isMessage(TABLE[field.of ?? ''] ?? {}, content);
    case 'map':
      return typeof content === 'object' && content !== null;
    default:
      return field.type satisfies never;
  }
}
