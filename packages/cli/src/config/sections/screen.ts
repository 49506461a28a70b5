import * as v from 'valibot';
import { configKey, configSection, wholeNumber } from '../section.ts';

/** The table `[screen]`. */
export const screen = configSection('The full screen.', {
  theme: configKey(
    v.string(),
    'auto',
    'The theme: terminal (the colours of your terminal), dark, light, contrast-dark, contrast-light, or NAME for themes/NAME.toml beside this file; auto takes dark or light when the terminal tells its background, else terminal.',
  ),
  colors: configKey(
    v.picklist(['16', '256', 'auto', 'true', 'none']),
    'auto',
    'How many colours are used; auto asks the environment (COLORTERM, TERM). NO_COLOR always means none.',
  ),
  mouse: configKey(
    v.boolean(),
    true,
    'Whether wheel and clicks are for im; with Shift held down they are for the terminal, to select text.',
  ),
  probe_ms: configKey(
    wholeNumber(0, 2_000),
    150,
    'Milliseconds in which the terminal may answer what it is (background, clusters, pictures); nothing waits for it. 0 asks nothing.',
  ),
  images: configKey(
    v.picklist(['auto', 'kitty', 'iterm2', 'sixel', 'blocks', 'none']),
    'auto',
    'How pictures are shown; auto asks the terminal, and takes half blocks where it shows none.',
  ),
  text_width: configKey(
    wholeNumber(20, 1_000),
    100,
    'The most cells of a row of a message: wider rows are hard to read.',
  ),
  links: configKey(
    v.picklist(['auto', 'on', 'off']),
    'auto',
    'Whether links can be clicked in terminals that know how (OSC 8).',
  ),
  time: configKey(v.picklist(['24h', '12h']), '24h', 'How times of day are written.'),
  markdown: configKey(
    v.boolean(),
    true,
    'Whether *emphasis*, **strong**, ~~struck~~ and `code` are drawn so in plain texts; their signs stay.',
  ),
});
