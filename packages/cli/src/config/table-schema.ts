import * as v from 'valibot';
import { expected } from './value-problem.ts';

/** A table of a TOML file that has these keys and no others. */
export type TableSchema<Shape extends v.ObjectEntries> = v.GenericSchema<
  Readonly<Record<string, unknown>>,
  v.InferOutput<v.StrictObjectSchema<Shape, undefined>>
> & { readonly entries: Shape };

/** A table whose keys are names that people choose. */
export type NamesSchema<Value> = v.GenericSchema<Record<string, Value>> & {
  readonly each: v.GenericSchema<unknown, Value>;
};

/** A table that refuses a list, a date and keys that it does not know. */
export function table<const Shape extends v.ObjectEntries>(entries: Shape): TableSchema<Shape> {
  const schema = v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(isTable, expected('object')),
    v.strictObject(entries),
  );
  return Object.assign(schema, { entries }) as unknown as TableSchema<Shape>;
}

/**
 * A table with a value under each name. `nameProblem` says why a name may not be one. In place of `v.record`, which passes over
 * "prototype" and "constructor" as if they were not there.
 */
export function namesTo<Value>(
  each: v.GenericSchema<unknown, Value>,
  nameProblem: (name: string) => string | undefined = () => undefined,
): NamesSchema<Value> {
  const schemaOf = (name: string) => {
    const problem = nameProblem(name);
    return problem === undefined ? each : v.custom<never>(() => false, problem);
  };
  const schema = v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(isTable, expected('record')),
    v.lazy((value) =>
      v.strictObject(Object.fromEntries(Object.keys(value as object).map((name) => [name, schemaOf(name)]))),
    ),
  );
  return Object.assign(schema, { each }) as unknown as NamesSchema<Value>;
}

function isTable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
