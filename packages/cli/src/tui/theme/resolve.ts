import { ClientError } from '../../client/errors.ts';
import { hexColor, nearestOf256 } from './color.ts';
import type { Look, ThemeFile, TokenLook } from './theme-file.ts';
import { STYLE_NAMES, type StyleName, type Theme, tokenName } from './tokens.ts';

/** How many colours a terminal shows: `true` is 24 bits, `none` leaves weight, slant and reverse. */
export type ColorDepth = 'true' | '256' | '16' | 'none';

/** A theme file with all that it inherits: each token has a look. */
export interface WholeTheme {
  readonly name: string;
  /** What contrast is measured against; undefined: the terminal's own, which nobody knows. */
  readonly background: string | undefined;
  readonly foreground: string | undefined;
  readonly colors: Readonly<Record<string, string>>;
  readonly tokens: Readonly<Record<StyleName, TokenLook>>;
}

/** In the order in which their parameters are written. */
const ATTRIBUTES = [
  ['bold', '1'],
  ['dim', '2'],
  ['italic', '3'],
  ['underline', '4'],
  ['inverse', '7'],
  ['strike', '9'],
] as const;

/** Adds what a theme inherits. A field of a token that the file does not name is that of its base. */
export function wholeTheme(file: ThemeFile, base: WholeTheme | undefined): WholeTheme {
  const tokens = Object.fromEntries(
    STYLE_NAMES.map((style) => [style, { ...base?.tokens[style], ...file.tokens[style] }]),
  ) as Record<StyleName, TokenLook>;
  return {
    name: file.name,
    background: file.background ?? base?.background,
    foreground: file.foreground ?? base?.foreground,
    colors: { ...base?.colors, ...file.colors },
    tokens,
  };
}

/**
 * SGR parameters of each token. With sixteen colours or none a token looks as its `ansi` or `plain` says, else as in `terminal`: there
 * the user's own palette decides, so that it can be read. Throws ClientError invalid_argument for a colour that has no value.
 */
export function resolveTheme(theme: WholeTheme, depth: ColorDepth, terminal: WholeTheme): Theme {
  const sgr = (style: StyleName): string => {
    const { ansi, plain, ...look } = theme.tokens[style];
    if (depth === 'true' || depth === '256') return parametersOf(look, theme, style, depth);
    const usual = terminal.tokens[style];
    if (depth === 'none') return attributesOf(plain ?? usual.plain ?? usual).join(';');
    if (ansi === undefined) return parametersOf(usual, terminal, style, depth);
    return typeof ansi === 'number'
      ? parametersOf({ ...look, bg: undefined, fg: `ansi:${ansi}` }, theme, style, depth)
      : parametersOf(ansi, theme, style, depth);
  };
  return Object.fromEntries(STYLE_NAMES.map((style) => [style, sgr(style)])) as Record<StyleName, string>;
}

function parametersOf(look: Look, theme: WholeTheme, style: StyleName, depth: ColorDepth): string {
  const color = (key: 'fg' | 'bg') => {
    const value = colorValue(theme, look[key], `${tokenName(style)}.${key}`);
    return colorParameters(value, key, depth);
  };
  return [...attributesOf(look), ...color('fg'), ...color('bg')].join(';');
}

function attributesOf(look: Look): string[] {
  return ATTRIBUTES.flatMap(([name, parameter]) => (look[name] === true ? [parameter] : []));
}

/** The colour that a token names, as `#rrggbb`, `ansi:N`, `256:N` or `default`. */
export function colorValue(theme: WholeTheme, named: string | undefined, key: string): string {
  const value = named === undefined ? 'default' : (theme.colors[named] ?? named);
  if (value === 'default' || value.startsWith('#') || value.includes(':')) return value;
  throw new ClientError(
    'invalid_argument',
    `the theme ${theme.name} is wrong: tokens.${key} is "${value}", which is not in [colors].`,
  );
}

function colorParameters(value: string, place: 'fg' | 'bg', depth: ColorDepth): string[] {
  if (value === 'default') return [];
  const base = place === 'fg' ? 30 : 40;
  const indexed = (index: number) => [`${base + 8}`, '5', `${index}`];
  if (value.startsWith('ansi:')) {
    const index = Number(value.slice(5));
    return [`${index < 8 ? base + index : base + 52 + index}`];
  }
  if (value.startsWith('256:')) return indexed(Number(value.slice(4)));
  const rgb = hexColor(value);
  return depth === 'true' ? [`${base + 8}`, '2', ...rgb.map(String)] : indexed(nearestOf256(rgb));
}
