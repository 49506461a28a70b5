import type { ColorDepth } from './resolve.ts';

/** What the environment says of the terminal's colours. */
export interface ColorEnvironment {
  readonly NO_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
  readonly COLORTERM?: string | undefined;
  readonly TERM_PROGRAM?: string | undefined;
}

const TRUE_COLOR_TERMS = /(?:-direct|^xterm-(?:kitty|ghostty)|^(?:alacritty|foot|wezterm|contour|rio))/;
const TRUE_COLOR_PROGRAMS: ReadonlySet<string> = new Set(['iTerm.app', 'WezTerm', 'ghostty', 'vscode', 'rio']);

/**
 * How many colours to use: NO_COLOR with any text in it turns colour off (https://no-color.org), then im.toml decides, then the
 * environment.
 */
export function colorDepth(env: ColorEnvironment, wanted: ColorDepth | 'auto' = 'auto'): ColorDepth {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return 'none';
  if (wanted !== 'auto') return wanted;
  const term = env.TERM ?? '';
  if (/^(?:truecolor|24bit)$/i.test(env.COLORTERM ?? '')) return 'true';
  if (TRUE_COLOR_TERMS.test(term) || TRUE_COLOR_PROGRAMS.has(env.TERM_PROGRAM ?? '')) return 'true';
  return /256color/.test(term) ? '256' : '16';
}
