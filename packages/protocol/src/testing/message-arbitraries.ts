import fc from 'fast-check';
import { MAX_ID } from '../limits.ts';
import type { EnumTable, FieldShape, MessageShape, ShapeTable } from '../shapes/shape.ts';

// Values of messages drawn from their shapes, so that a new message or field is drawn without a line here.

const INTEGER_EDGES = [0, 1, 127, 128, 16_383, 16_384, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];
const LARGE_EDGES = [2 ** 32, 2 ** 42, 2 ** 49, 2 ** 49 - 1, MAX_ID];

/** An integer that a uint32 field may hold, often one where the number of its bytes changes. */
export const uint32 = fc.oneof(fc.constantFrom(...INTEGER_EDGES), fc.nat({ max: 300 }));

/** An integer that a uint64 field may hold, often one where the number of its bytes changes. */
export const uint64 = fc.oneof(uint32, fc.constantFrom(...LARGE_EDGES), fc.integer({ min: 0, max: MAX_ID }));

/** A text that has a form in UTF-8. */
export const text = fc
  .oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme' }))
  .map((value) => value.toWellFormed());

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** 16 bytes, now and then another number of them, as hex digits. */
export const hex = fc
  .oneof({ weight: 3, arbitrary: fc.uint8Array({ minLength: 16, maxLength: 16 }) }, fc.uint8Array({ maxLength: 20 }))
  .map(hexOf);

/** The shapes that messages are drawn from. */
export interface DrawnTables {
  readonly shapes: ShapeTable;
  readonly enums: EnumTable;
}

/** An arbitrary for some fields in place of the one that their type has; undefined for all others. */
export type FieldChoice = (message: string, field: string, shape: FieldShape) => fc.Arbitrary<unknown> | undefined;

/** Values of a message: every field is there but those that may be absent, and one field at most of a oneof. */
export function messageValues(
  tables: DrawnTables,
  message: string,
  choose: FieldChoice = () => undefined,
): fc.Arbitrary<Record<string, unknown>> {
  const shape: MessageShape = tables.shapes[message] ?? {};
  const arbitraries = Object.entries(shape).map(([name, field]) => [
    name,
    choose(message, name, field) ?? fieldValues(tables, field, choose),
  ]);
  const required = Object.entries(shape).filter(([, field]) => !mayBeAbsent(field));
  return fc
    .tuple(
      fc.record(Object.fromEntries(arbitraries) as Record<string, fc.Arbitrary<unknown>>, {
        requiredKeys: required.map(([name]) => name),
      }),
      fc.nat(),
    )
    .map(([value, chosen]) => withOneOfEach(shape, value, chosen));
}

function mayBeAbsent(field: FieldShape): boolean {
  return field.optional === true || (field.type === 'message' && field.repeated !== true);
}

function withOneOfEach(shape: MessageShape, value: Record<string, unknown>, chosen: number): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const groups = new Map<string, string[]>();
  for (const [name, content] of Object.entries(value)) {
    const group = shape[name]?.oneOf;
    if (group === undefined) result[name] = content;
    else groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  for (const names of groups.values()) {
    const name = names[chosen % names.length] as string;
    result[name] = value[name];
  }
  return result;
}

function fieldValues(tables: DrawnTables, field: FieldShape, choose: FieldChoice): fc.Arbitrary<unknown> {
  const single = singleValues(tables, field, choose);
  return field.repeated === true ? fc.array(single, { maxLength: 3 }) : single;
}

function singleValues(tables: DrawnTables, field: FieldShape, choose: FieldChoice): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'uint64':
      return uint64;
    case 'uint32':
      return uint32;
    case 'bool':
      return fc.boolean();
    case 'string':
      return text;
    case 'bytes':
      return hex;
    case 'enum':
      return fc.constantFrom(...Object.values(tables.enums[field.of ?? ''] ?? {}));
    case 'message':
      return messageValues(tables, field.of ?? '', choose);
    case 'map':
      return fc
        .array(fc.tuple(fc.oneof(text, fc.constantFrom('', '__proto__', 'constructor', '7')), uint64), { maxLength: 4 })
        .map(Object.fromEntries);
    default:
      return field.type satisfies never;
  }
}
