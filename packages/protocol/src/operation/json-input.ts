import type { FieldsOf, FieldValue, ShapeName } from '../shapes/shape.ts';
import type { Kind } from './kinds.ts';

type RecordInput<Name extends ShapeName, Fields> = {
  readonly [Key in keyof Fields as IsOptionalInRecord<Fields[Key]> extends true
    ? never
    : Key & string]: Key extends keyof FieldsOf<Name> ? InputValue<FieldsOf<Name>[Key], Fields[Key]> : never;
} & {
  readonly [Key in keyof Fields as IsOptionalInRecord<Fields[Key]> extends true ? Key & string : never]?:
    | (Key extends keyof FieldsOf<Name> ? InputValue<FieldsOf<Name>[Key], Fields[Key]> : never)
    | undefined;
};

/** As absentInRecord says it of values. */
type IsOptionalInRecord<Field> = Field extends { readonly required: true } | { readonly min: 1 }
  ? false
  : Field extends { readonly kind: 'enum' }
    ? Field extends { readonly otherwise: string }
      ? true
      : false
    : Field extends { readonly kind: 'counter' | 'time' | 'messageId' | 'body' | 'flag' | 'list' | 'records' }
      ? true
      : false;

type JsonName<Key, Field> = Field extends { readonly json: infer Name } ? (Name extends string ? Name : never) : Key;

/** A field of a request in REST: targets are text, bytes are dashed UUIDs, a payload is any JSON value. */
type InputValue<Shape, Field> = Field extends { readonly kind: 'user' | 'conversation' }
  ? string
  : Field extends { readonly kind: 'records'; readonly fields: infer Fields }
    ? Shape extends { readonly of: infer Name extends ShapeName }
      ? readonly RecordInput<Name, Fields>[]
      : never
    : Field extends { readonly kind: 'users' }
      ? readonly string[]
      : Field extends { readonly kind: 'time' }
        ? string | null
        : Field extends { readonly kind: 'payload' }
          ? unknown
          : Field extends { readonly kind: 'enum'; readonly names: readonly (infer Name)[] }
            ? Name
            : FieldValue<Shape>;

type IsRequired<Shape, Field> = Shape extends { readonly optional: true }
  ? false
  : Field extends
        | { readonly required: true }
        | { readonly min: 1 }
        | { readonly kind: 'id' | 'user' | 'conversation' | 'emoji' | 'newPassword' }
    ? true
    : Field extends { readonly kind: 'enum' }
      ? Field extends { readonly otherwise: string }
        ? false
        : true
      : false;

type InRest<Fields> = {
  [Key in keyof Fields]: Fields[Key] extends Kind
    ? Fields[Key] extends { readonly kind: 'nameOf' } | { readonly json: false }
      ? never
      : Key
    : never;
}[keyof Fields];

type Wanted<Name extends ShapeName, Fields> = {
  [Key in InRest<Fields> & keyof FieldsOf<Name>]: IsRequired<FieldsOf<Name>[Key], Fields[Key]> extends true
    ? Key
    : never;
}[InRest<Fields> & keyof FieldsOf<Name>];

type Input<Name extends ShapeName, Fields> = {
  readonly [Key in Wanted<Name, Fields> as JsonName<Key, Fields[Key & keyof Fields]> & string]: InputValue<
    FieldsOf<Name>[Key],
    Fields[Key & keyof Fields]
  >;
} & {
  readonly [Key in Exclude<InRest<Fields> & keyof FieldsOf<Name>, Wanted<Name, Fields>> as JsonName<
    Key,
    Fields[Key & keyof Fields]
  > &
    string]?: InputValue<FieldsOf<Name>[Key], Fields[Key & keyof Fields]> | undefined;
};

/** A request of REST by the names of its fields there, whatever place of the request they have. */
export type JsonInputOf<Spec> = Spec extends {
  readonly request: infer Name extends ShapeName;
  readonly fields: infer Fields;
}
  ? Input<Name, Fields>
  : never;
