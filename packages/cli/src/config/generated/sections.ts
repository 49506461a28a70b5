// Written by "npm run generate" from the files of packages/cli/src/config/sections. Do not edit.
import { cache } from '../sections/cache.ts';
import { compose } from '../sections/compose.ts';
import { keys } from '../sections/keys.ts';
import { notices } from '../sections/notices.ts';
import { screen } from '../sections/screen.ts';
import { scripts } from '../sections/scripts.ts';

/** Every table of im.toml, by its name. */
export const SECTIONS = {
  cache,
  compose,
  keys,
  notices,
  screen,
  scripts,
} as const;
