import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClientError } from '../../client/errors.ts';
import { BUILT_IN_THEMES } from './built-in/index.ts';
import { type ColorDepth, resolveTheme, type WholeTheme, wholeTheme } from './resolve.ts';
import { parseThemeFile, type ThemeFile } from './theme-file.ts';
import type { Theme } from './tokens.ts';

/** A dark or a light terminal; undefined: it did not say. */
export type Background = 'dark' | 'light' | undefined;

/** The themes that can be chosen. */
export interface Themes {
  /** Built-in ones first, then those of the folder, by name. */
  names(): Promise<readonly string[]>;
  /**
   * A theme by name, `auto` for the one that suits the background. Rejects with ClientError: not_found that names those that there
   * are, invalid_argument that names file, line and key.
   */
  load(name: string, background: Background): Promise<Theme>;
  /** The theme to begin with, at once: a built-in one, else `auto`. */
  builtIn(name: string, background: Background): Theme;
}

/** Names of files that can be themes; the others of the folder are something else. */
const FILE_NAME = /^([\w-]+)\.toml$/;

const whole = new Map<string, WholeTheme>();

/** A built-in theme with all that it inherits. */
export function builtInTheme(name: string): WholeTheme | undefined {
  const known = whole.get(name);
  if (known !== undefined) return known;
  const text = BUILT_IN_THEMES[name];
  if (text === undefined) return undefined;
  const theme = inherited(parseThemeFile(text, `${name}.toml`));
  whole.set(name, theme);
  return theme;
}

function inherited(file: ThemeFile): WholeTheme {
  return wholeTheme(file, file.base === undefined ? undefined : builtInTheme(file.base));
}

function terminalTheme(): WholeTheme {
  return builtInTheme('terminal') as WholeTheme;
}

/** Which built-in theme `auto` is. Where the background is not known, the terminal's own colours can be read on it. */
export function autoTheme(background: Background): string {
  return background ?? 'terminal';
}

/** The themes of `im` and those in a folder (`NAME.toml`), for a terminal with so many colours. */
export function createThemes(options: { readonly folder: string | undefined; readonly depth: ColorDepth }): Themes {
  const { folder, depth } = options;
  const resolved = (theme: WholeTheme) => resolveTheme(theme, depth, terminalTheme());

  async function own(): Promise<string[]> {
    if (folder === undefined) return [];
    const files = await readdir(folder).catch(() => []);
    return files.flatMap((file) => FILE_NAME.exec(file)?.[1] ?? []).toSorted();
  }

  async function names(): Promise<readonly string[]> {
    return [...new Set([...Object.keys(BUILT_IN_THEMES), ...(await own())])];
  }

  return {
    names,
    async load(name, background) {
      const built = builtInTheme(name === 'auto' ? autoTheme(background) : name);
      const file = folder === undefined ? undefined : join(folder, `${name}.toml`);
      // A file of one's own wins over a built-in theme of that name.
      const text = file === undefined || !FILE_NAME.test(`${name}.toml`) ? undefined : await textOf(file);
      if (text !== undefined && file !== undefined) return resolved(ownTheme(text, file));
      if (built !== undefined) return resolved(built);
      throw new ClientError(
        'not_found',
        `There is no theme "${name}"; there are: auto, ${(await names()).join(', ')}.`,
      );
    },
    builtIn: (name, background) =>
      resolved(builtInTheme(name) ?? builtInTheme(autoTheme(background)) ?? terminalTheme()),
  };
}

function ownTheme(text: string, file: string): WholeTheme {
  const theme = parseThemeFile(text, file);
  return inherited({ ...theme, base: theme.base ?? 'dark' });
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ClientError('invalid_argument', `the file ${file} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** The terminal's own sixteen colours, or none with NO_COLOR: what other screens than the chat draw with. */
export function themeFor(env: { readonly NO_COLOR?: string | undefined }): Theme {
  const depth = env.NO_COLOR !== undefined && env.NO_COLOR !== '' ? 'none' : '16';
  return createThemes({ folder: undefined, depth }).builtIn('terminal', undefined);
}
