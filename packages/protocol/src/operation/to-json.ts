import { hexToDashed } from '../client-id.ts';
import type { FieldShape, ShapeName, ShapeTable, Value } from '../shapes/shape.ts';
import { ABSENTABLE, type FieldView, JSON_VIEWS, type JsonOf, NOT_IN_JSON } from './json-views.ts';

/** One field of a reply on its way to JSON. */
export interface ShownField {
  readonly name: string;
  readonly jsonName: string;
  readonly shape: FieldShape;
  readonly orNull: boolean;
  /** It may be absent, and is null then. */
  readonly mayBeAbsent: boolean;
  /** A text that is JSON itself. */
  readonly json: boolean;
  readonly isTime: boolean;
}

const VIEWS: Readonly<Record<string, readonly (string | FieldView)[]>> = JSON_VIEWS;
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = NOT_IN_JSON;
const MAY_BE_ABSENT: Readonly<Record<string, readonly string[]>> = ABSENTABLE;

/** The fields of a message that REST shows, in their order. `without`: fields that a route leaves out. */
export function shownFields(shapes: ShapeTable, message: string, without: readonly string[] = []): ShownField[] {
  const shape = shapes[message] ?? {};
  const view = (VIEWS[message] ?? []).map((entry): FieldView => (typeof entry === 'string' ? { field: entry } : entry));
  const seen = new Set([...view.map(({ field }) => field), ...(LEFT_OUT[message] ?? [])]);
  const others = Object.keys(shape).filter((name) => !seen.has(name));
  const fields = [...view, ...others.map((field): FieldView => ({ field }))];
  return fields
    .filter(({ field }) => !without.includes(field))
    .map(({ field: name, as, orNull, json }) => {
      const field = shape[name];
      if (field === undefined) throw new RangeError(`${message} has no field ${name}`);
      return {
        name,
        jsonName: as ?? name,
        shape: field,
        orNull: orNull === true,
        mayBeAbsent: MAY_BE_ABSENT[message]?.includes(name) === true,
        json: json === true,
        isTime: field.type === 'uint64' && /^at$|(At|Until)$/.test(name),
      };
    });
}

/** Turns replies of one table of shapes into what JSON.stringify writes. `without`: fields of the reply that are left out. */
export function createJsonWriter(shapes: ShapeTable) {
  const known = new Map<string, readonly ShownField[]>();

  const fieldsOf = (message: string): readonly ShownField[] => {
    let fields = known.get(message);
    if (fields === undefined) {
      fields = shownFields(shapes, message);
      known.set(message, fields);
    }
    return fields;
  };

  const show = (message: string, value: object, without: readonly string[] = []): Record<string, unknown> => {
    const values = value as Readonly<Record<string, unknown>>;
    const json: Record<string, unknown> = {};
    for (const field of fieldsOf(message))
      if (!without.includes(field.name)) json[field.jsonName] = showField(field, values[field.name]);
    return json;
  };

  const showField = (field: ShownField, value: unknown): unknown => {
    if (value === undefined || (field.orNull && (value === 0 || value === ''))) return null;
    const { shape } = field;
    if (field.isTime) return new Date(value as number).toISOString();
    if (field.json) return value === '' ? null : (JSON.parse(value as string) as unknown);
    if (shape.type === 'bytes') return hexToDashed(value as string);
    if (shape.type !== 'message') return value;
    const of = shape.of ?? '';
    return shape.repeated === true
      ? (value as readonly object[]).map((one) => show(of, one))
      : show(of, value as object);
  };

  return <Name extends ShapeName>(message: Name, value: Value<Name>, without?: readonly string[]): JsonOf<Name> =>
    show(message, value, without) as JsonOf<Name>;
}
