import * as z from 'zod';
import { configSection } from '../section.ts';

/** The table `[screen]`. */
export const screen = configSection('The full screen.', {
  theme: z
    .string()
    .default('auto')
    .describe(
      'The theme: terminal (the colours of your terminal), dark, light, contrast-dark, contrast-light, or NAME for themes/NAME.toml beside this file; auto takes dark or light when the terminal tells its background, else terminal.',
    ),
  colors: z
    .enum(['auto', 'true', '256', '16', 'none'])
    .default('auto')
    .describe('How many colours are used; auto asks the environment (COLORTERM, TERM). NO_COLOR always means none.'),
  mouse: z
    .boolean()
    .default(true)
    .describe('Whether wheel and clicks are for im; with Shift held down they are for the terminal, to select text.'),
  probe_ms: z
    .int()
    .min(0)
    .max(2_000)
    .default(150)
    .describe(
      'Milliseconds in which the terminal may answer what it is (background, clusters, pictures); nothing waits for it. 0 asks nothing.',
    ),
  images: z
    .enum(['auto', 'kitty', 'iterm2', 'sixel', 'blocks', 'none'])
    .default('auto')
    .describe('How pictures are shown; auto asks the terminal, and takes half blocks where it shows none.'),
  text_width: z
    .int()
    .min(20)
    .max(1_000)
    .default(100)
    .describe('The most cells of a row of a message: wider rows are hard to read.'),
  links: z
    .enum(['auto', 'on', 'off'])
    .default('auto')
    .describe('Whether links can be clicked in terminals that know how (OSC 8).'),
  time: z.enum(['24h', '12h']).default('24h').describe('How times of day are written.'),
  markdown: z
    .boolean()
    .default(true)
    .describe('Whether *emphasis*, **strong**, ~~struck~~ and `code` are drawn so in plain texts; their signs stay.'),
});
