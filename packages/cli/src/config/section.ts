import type * as z from 'zod';

/** A table of im.toml. Each key has a type, a default (`.default(…)`) and a sentence (`.describe('…')`). */
export interface ConfigSection<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** One sentence that says what the table is about. */
  readonly sentence: string;
  readonly shape: Shape;
}

/** A table of im.toml, in a file of its own in `sections`: `npm run generate` finds it and writes the sample and the docs. */
export function configSection<Shape extends z.ZodRawShape>(sentence: string, shape: Shape): ConfigSection<Shape> {
  return { sentence, shape };
}
