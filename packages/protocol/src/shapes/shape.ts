import type { ADMIN_ENUMS, ADMIN_SHAPES } from '../generated/admin-shapes.ts';
import type { ENUMS, SHAPES } from '../generated/shapes.ts';

/** One field of a message, as the generated tables of shapes have it. */
export interface FieldShape {
  /** Its number on the wire. */
  readonly no: number;
  readonly type: 'uint64' | 'uint32' | 'bool' | 'string' | 'bytes' | 'enum' | 'message' | 'map';
  /** The enum or the message that it holds. */
  readonly of?: string;
  readonly repeated?: boolean;
  /** Absent differs from zero. */
  readonly optional?: boolean;
  /** The oneof that it is in: one of its fields replaces another. */
  readonly oneOf?: string;
}

/** The fields of one message by their names in code. */
export type MessageShape = Readonly<Record<string, FieldShape>>;

/** The messages of a table, by name. */
export type ShapeTable = Readonly<Record<string, MessageShape>>;

/** The names of an enum by their numbers. */
export type EnumTable = Readonly<Record<string, Readonly<Record<number, string>>>>;

type Shapes = typeof SHAPES & typeof ADMIN_SHAPES;
type Enums = typeof ENUMS & typeof ADMIN_ENUMS;

/** Every message of every table. */
export type ShapeName = keyof Shapes;

/** The fields of a message. */
export type FieldsOf<Name extends ShapeName> = Shapes[Name];

/** The names of an enum; that of number 0, "unspecified", is never part of a checked value. */
export type EnumName<Name> = Name extends keyof Enums ? Exclude<Enums[Name][keyof Enums[Name]], 'unspecified'> : never;

type Single<Field> = Field extends { readonly type: 'uint64' | 'uint32' }
  ? number
  : Field extends { readonly type: 'bool' }
    ? boolean
    : Field extends { readonly type: 'string' | 'bytes' }
      ? string
      : Field extends { readonly type: 'enum'; readonly of: infer Name }
        ? EnumName<Name>
        : Field extends { readonly type: 'message'; readonly of: infer Name }
          ? Name extends ShapeName
            ? Value<Name>
            : never
          : Field extends { readonly type: 'map' }
            ? Readonly<Record<string, number>>
            : never;

/** The value of one field. */
export type FieldValue<Field> = Field extends { readonly repeated: true } ? readonly Single<Field>[] : Single<Field>;

/** The fields that may be absent: those that proto3 calls optional, and single messages. */
type Absentable<Fields> = {
  [Key in keyof Fields]: Fields[Key] extends { readonly optional: true }
    ? Key
    : Fields[Key] extends { readonly type: 'message' }
      ? Fields[Key] extends { readonly repeated: true }
        ? never
        : Key
      : never;
}[keyof Fields];

/**
 * A message as code sees it: numbers, texts, lists, the names of enums, and bytes as lower-case hex digits ('' for none).
 * Every field is there but those that may be absent.
 */
export type Value<Name extends ShapeName> = {
  readonly [Key in Exclude<keyof Shapes[Name], Absentable<Shapes[Name]>>]: FieldValue<Shapes[Name][Key]>;
} & {
  readonly [Key in Absentable<Shapes[Name]>]?: FieldValue<Shapes[Name][Key]> | undefined;
};
