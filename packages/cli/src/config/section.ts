import * as v from 'valibot';

/** A key of a table, which may be left out. */
export type KeySchema<Value> = v.OptionalSchema<v.GenericSchema<Value>, Value>;

/** A table of im.toml. Each key is a `configKey`. */
export interface ConfigSection<Shape extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>> {
  /** One sentence that says what the table is about. */
  readonly sentence: string;
  readonly shape: Shape;
}

/** A table of im.toml, in a file of its own in `sections`: `npm run generate` finds it and writes the sample and the docs. */
export function configSection<Shape extends v.ObjectEntries>(sentence: string, shape: Shape): ConfigSection<Shape> {
  return { sentence, shape };
}

/** A key with what may stand there, its default, and a sentence that says what it does. */
export function configKey<Value>(
  value: v.GenericSchema<Value>,
  usual: NoInfer<Value>,
  sentence: string,
): KeySchema<Value> {
  const described = v.pipe(value, v.description(sentence)) as v.GenericSchema<Value>;
  return v.optional(described, usual as v.Default<v.GenericSchema<Value>, undefined>) as KeySchema<Value>;
}

/** A whole number. */
export function wholeNumber(min: number, max: number): v.GenericSchema<number> {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));
}
