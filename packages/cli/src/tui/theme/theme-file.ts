import * as z from 'zod';
import { ClientError } from '../../client/errors.ts';
import { lineOfKey, parseTomlFile } from '../../config/toml-file.ts';
import { STYLE_NAMES, type StyleName, tokenName } from './tokens.ts';

const COLOR = /^(?:#[0-9a-fA-F]{6}|ansi:(?:\d|1[0-5])|256:(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])|default)$/;
const NAME = /^[a-z][a-z0-9-]*$/;

const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'it must be a colour such as "#61a8ea"');
const color = z
  .string()
  .refine((text) => COLOR.test(text), 'it must be "#rrggbb", "ansi:0" to "ansi:15", "256:0" to "256:255" or "default"');
const namedColor = z
  .string()
  .refine((text) => COLOR.test(text) || NAME.test(text), 'it must be a colour, or the name of one in [colors]');

const attributes = {
  bold: z.boolean().optional(),
  dim: z.boolean().optional(),
  italic: z.boolean().optional(),
  underline: z.boolean().optional(),
  strike: z.boolean().optional(),
  inverse: z.boolean().optional(),
};
const look = z.strictObject({ fg: namedColor.optional(), bg: namedColor.optional(), ...attributes });
const token = look.extend({
  ansi: z.union([z.int().min(0).max(15), look]).optional(),
  plain: z.strictObject(attributes).optional(),
});

const TOKENS: ReadonlyMap<string, StyleName> = new Map(STYLE_NAMES.map((style) => [tokenName(style), style]));

const themeFile = z.strictObject({
  name: z.string().min(1).max(40),
  base: z.enum(['terminal', 'dark', 'light']).optional(),
  background: hex.optional(),
  foreground: hex.optional(),
  colors: z.record(z.string().regex(NAME, 'a colour is named with letters, digits and "-"'), color).default({}),
  tokens: z.partialRecord(z.enum([...TOKENS.keys()] as [string, ...string[]]), token).default({}),
});

/** Attributes and colours of one piece of text. */
export type Look = z.output<typeof look>;

/** How a theme file says that a token looks: with many colours, with sixteen (`ansi`), with none (`plain`). */
export type TokenLook = z.output<typeof token>;

/** A theme as its file describes it. */
export interface ThemeFile extends Omit<z.output<typeof themeFile>, 'tokens'> {
  readonly tokens: Readonly<Partial<Record<StyleName, TokenLook>>>;
}

/**
 * The theme that a TOML text describes; `file` is what the text is called. Throws ClientError invalid_argument that names file, line
 * and key.
 */
export function parseThemeFile(text: string, file: string): ThemeFile {
  const parsed = themeFile.safeParse(parseTomlFile(text, file));
  if (!parsed.success) throw wrongKey(parsed.error.issues[0] as z.core.$ZodIssue, text, file);
  const tokens: Partial<Record<StyleName, TokenLook>> = {};
  for (const [name, value] of Object.entries(parsed.data.tokens)) {
    const style = TOKENS.get(name);
    if (style !== undefined && value !== undefined) tokens[style] = value;
  }
  return { ...parsed.data, tokens };
}

function wrongKey(issue: z.core.$ZodIssue, text: string, file: string): ClientError {
  const isUnknown = issue.code === 'unrecognized_keys';
  const path = [...issue.path, ...(isUnknown ? [issue.keys[0] ?? ''] : [])].map(String);
  const line = lineOfKey(text, path);
  const place = `${file}${line === undefined ? '' : `, line ${line}`}`;
  const isToken = path[0] === 'tokens' && (isUnknown || issue.code === 'invalid_key');
  const reason = isToken
    ? `there is no such token; known are: ${[...TOKENS.keys()].join(', ')}.`
    : isUnknown
      ? 'there is no such key.'
      : `${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1).replace(/\.$/, '')}.`;
  return new ClientError('invalid_argument', `the key "${path.join('.')}" in ${place} is wrong: ${reason}`);
}
