import * as z from 'zod';

/** How a text from the environment or a flag becomes a value, and how the docs name the type. */
export type OptionKind = 'text' | 'path' | 'choice' | 'number' | 'size' | 'duration' | 'list' | 'boolean';

/** What the docs, `imd config` and error messages know of an option besides its sentence. */
export interface OptionMeta {
  readonly kind: OptionKind;
  /** Ends the sentence "it must be …". */
  readonly allowed: string;
  /** The same for the docs, which explain durations and sizes once for all options. */
  readonly brief: string;
  readonly secret: boolean;
}

/** Metadata of every option schema. */
export const optionMeta = z.registry<OptionMeta>();

const MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const BYTES: Record<string, number> = { '': 1, B: 1, KB: 1_024, MB: 1_048_576, GB: 1_073_741_824 };

/** "30d", "10s", "250ms" or a number of milliseconds; undefined when it is none. */
export function parseDuration(value: string | number): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  const match = /^(\d{1,12})(ms|s|m|h|d)$/.exec(value);
  if (match === null) return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  return Number(match[1]) * (MS[match[2] ?? ''] ?? Number.NaN);
}

/** "20MB", "512KB" or a number of bytes; undefined when it is none. */
export function parseSize(value: string | number): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  const match = /^(\d{1,12})(B|KB|MB|GB|)$/.exec(value);
  return match === null ? undefined : Number(match[1]) * (BYTES[match[2] ?? ''] ?? Number.NaN);
}

function described<T extends z.ZodType>(
  type: T,
  sentence: string,
  meta: Omit<OptionMeta, 'secret'>,
  secret = false,
): T {
  const option = type.describe(sentence);
  optionMeta.add(option, { ...meta, secret });
  return option;
}

interface TextRule {
  readonly allowed: string;
  readonly brief?: string;
  readonly pattern?: RegExp;
  readonly secret?: boolean;
}

export function text(sentence: string, defaultValue: string, rule: TextRule) {
  const type = rule.pattern === undefined ? z.string() : z.string().regex(rule.pattern);
  return described(
    type.prefault(defaultValue),
    sentence,
    { kind: 'text', allowed: rule.allowed, brief: rule.brief ?? rule.allowed },
    rule.secret,
  );
}

/** The path of a file, '' for none. The configuration that was loaded has it in full. */
export function file(sentence: string) {
  const meta = { kind: 'path', allowed: 'the path of a file', brief: 'a path' } as const;
  return described(
    z
      .string()
      .regex(/^[^\0]*$/)
      .prefault(''),
    sentence,
    meta,
  );
}

/** As `file`, for a folder; without a default it may be ''. */
export function folder(sentence: string, defaultValue = '') {
  const pattern = defaultValue === '' ? /^[^\0]*$/ : /^[^\0]+$/;
  const meta = { kind: 'path', allowed: 'the path of a folder', brief: 'a path' } as const;
  return described(z.string().regex(pattern).prefault(defaultValue), sentence, meta);
}

export function choice<const T extends readonly [string, ...string[]]>(
  sentence: string,
  defaultValue: T[number],
  values: T,
) {
  const allowed = values.length === 1 ? `"${values[0]}"` : `one of ${values.map((value) => `"${value}"`).join(', ')}`;
  const brief = values.join(', ');
  return described(z.enum(values).prefault(defaultValue as never), sentence, { kind: 'choice', allowed, brief });
}

export function yesNo(sentence: string, defaultValue: boolean) {
  return described(z.boolean().prefault(defaultValue), sentence, {
    kind: 'boolean',
    allowed: 'true or false',
    brief: 'true, false',
  });
}

export function count(sentence: string, defaultValue: number, range: { readonly min: number; readonly max: number }) {
  return described(z.int().min(range.min).max(range.max).prefault(defaultValue), sentence, {
    kind: 'number',
    allowed: `a whole number from ${range.min} to ${range.max}`,
    brief: `${range.min} to ${range.max}`,
  });
}

export function duration(
  sentence: string,
  defaultValue: string,
  range: { readonly min: string; readonly max: string },
) {
  const min = parseDuration(range.min) ?? 0;
  const max = parseDuration(range.max) ?? Number.MAX_SAFE_INTEGER;
  return described(scaled(parseDuration, min, max).prefault(defaultValue), sentence, {
    kind: 'duration',
    allowed: `a duration such as "${defaultValue}" (ms, s, m, h, d) or a number of milliseconds, from ${range.min} to ${range.max}`,
    brief: `${range.min} to ${range.max}`,
  });
}

export function size(sentence: string, defaultValue: string, range: { readonly min: string; readonly max: string }) {
  const min = parseSize(range.min) ?? 0;
  const max = parseSize(range.max) ?? Number.MAX_SAFE_INTEGER;
  return described(scaled(parseSize, min, max).prefault(defaultValue), sentence, {
    kind: 'size',
    allowed: `a size such as "${defaultValue}" (B, KB, MB, GB) or a number of bytes, from ${range.min} to ${range.max}`,
    brief: `${range.min} to ${range.max}`,
  });
}

export function list(sentence: string, rule: { readonly allowed: string; readonly item: (entry: string) => boolean }) {
  return described(z.array(z.string().refine(rule.item)).prefault([]), sentence, {
    kind: 'list',
    allowed: rule.allowed,
    brief: rule.allowed,
  });
}

function scaled(parse: (value: string | number) => number | undefined, min: number, max: number) {
  return z.union([z.string(), z.number()]).transform((value, context): number => {
    const parsed = parse(value);
    if (parsed !== undefined && parsed >= min && parsed <= max) return parsed;
    context.addIssue({ code: 'custom', message: 'out of range' });
    return z.NEVER;
  });
}
