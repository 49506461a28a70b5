// Written by "npm run generate" from the files of packages/cli/src/config/sections. Do not edit.
import { cache } from '../sections/cache.ts';
import { notices } from '../sections/notices.ts';
import { screen } from '../sections/screen.ts';

/** Every table of im.toml, by its name. */
export const SECTIONS = {
  cache,
  notices,
  screen,
} as const;
