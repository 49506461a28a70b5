import * as v from 'valibot';
import { ClientError } from '../../client/errors.ts';
import { wholeNumber } from '../../config/section.ts';
import { namesTo, table } from '../../config/table-schema.ts';
import { lineOfKey, parseTomlFile } from '../../config/toml-file.ts';
import { IN_WORDS, pathOf, type ValueIssue } from '../../config/value-problem.ts';
import { STYLE_NAMES, type StyleName, tokenName } from './tokens.ts';

const COLOR = /^(?:#[0-9a-fA-F]{6}|ansi:(?:\d|1[0-5])|256:(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])|default)$/;
const NAME = /^[a-z][a-z0-9-]*$/;

const hex = v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/, 'it must be a colour such as "#61a8ea"'));
const color = v.pipe(
  v.string(),
  v.regex(COLOR, 'it must be "#rrggbb", "ansi:0" to "ansi:15", "256:0" to "256:255" or "default"'),
);
const namedColor = v.pipe(
  v.string(),
  v.check((text) => COLOR.test(text) || NAME.test(text), 'it must be a colour, or the name of one in [colors]'),
);

const attributes = {
  bold: v.optional(v.boolean()),
  dim: v.optional(v.boolean()),
  italic: v.optional(v.boolean()),
  underline: v.optional(v.boolean()),
  strike: v.optional(v.boolean()),
  inverse: v.optional(v.boolean()),
};
const lookEntries = { fg: v.optional(namedColor), bg: v.optional(namedColor), ...attributes };
const look = table(lookEntries);
const token = table({
  ...lookEntries,
  ansi: v.optional(v.lazy((value) => (typeof value === 'object' ? look : wholeNumber(0, 15)))),
  plain: v.optional(table(attributes)),
});

const TOKENS: ReadonlyMap<string, StyleName> = new Map(STYLE_NAMES.map((style) => [tokenName(style), style]));

const themeFile = table({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  base: v.optional(v.picklist(['terminal', 'dark', 'light'])),
  background: v.optional(hex),
  foreground: v.optional(hex),
  colors: v.optional(
    namesTo(color, (name) => (NAME.test(name) ? undefined : 'a colour is named with letters, digits and "-"')),
    {},
  ),
  tokens: v.optional(
    namesTo(token, (name) =>
      TOKENS.has(name) ? undefined : `there is no such token; known are: ${[...TOKENS.keys()].join(', ')}`,
    ),
    {},
  ),
});

/** Attributes and colours of one piece of text. */
export type Look = v.InferOutput<typeof look>;

/** How a theme file says that a token looks: with many colours, with sixteen (`ansi`), with none (`plain`). */
export type TokenLook = v.InferOutput<typeof token>;

/** A theme as its file describes it. */
export interface ThemeFile extends Omit<v.InferOutput<typeof themeFile>, 'tokens'> {
  readonly tokens: Readonly<Partial<Record<StyleName, TokenLook>>>;
}

/**
 * The theme that a TOML text describes; `file` is what the text is called. Throws ClientError invalid_argument that names file, line
 * and key.
 */
export function parseThemeFile(text: string, file: string): ThemeFile {
  const parsed = v.safeParse(themeFile, parseTomlFile(text, file), IN_WORDS);
  if (!parsed.success) throw wrongKey(parsed.issues[0], text, file);
  const tokens: Partial<Record<StyleName, TokenLook>> = {};
  for (const [name, value] of Object.entries(parsed.output.tokens)) {
    const style = TOKENS.get(name);
    if (style !== undefined && value !== undefined) tokens[style] = value;
  }
  return { ...parsed.output, tokens };
}

function wrongKey(issue: ValueIssue, text: string, file: string): ClientError {
  const path = pathOf(issue);
  const line = lineOfKey(text, path);
  const place = `${file}${line === undefined ? '' : `, line ${line}`}`;
  const reason = `${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1).replace(/\.$/, '')}.`;
  return new ClientError('invalid_argument', `the key "${path.join('.')}" in ${place} is wrong: ${reason}`);
}
