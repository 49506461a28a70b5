import { contrastDark } from './contrast-dark.ts';
import { contrastLight } from './contrast-light.ts';
import { dark } from './dark.ts';
import { light } from './light.ts';
import { terminal } from './terminal.ts';

/** The texts of the theme files that `im` brings, by name: TOML, as people write theirs. */
export const BUILT_IN_THEMES: Readonly<Record<string, string>> = {
  terminal,
  dark,
  light,
  'contrast-dark': contrastDark,
  'contrast-light': contrastLight,
};
